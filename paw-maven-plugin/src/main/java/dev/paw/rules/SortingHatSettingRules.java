package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.YamlValue;
import dev.paw.deployment.SortingHatVariables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What SortingHat's server and workers are told. */
final class SortingHatSettingRules {

    private static final String OWN_SETTINGS = "SORTINGHAT_CONFIG";

    /** Each tenant has a database of its name. */
    private static final Pattern TENANTS = Pattern.compile(".*tenants[^/]*\\.json");

    /** What server and worker must agree on. */
    private static final List<String> SHARED = List.of(
            "SORTINGHAT_SECRET_KEY",
            "SORTINGHAT_DB_HOST",
            "SORTINGHAT_DB_PORT",
            "SORTINGHAT_DB_DATABASE",
            "SORTINGHAT_DB_USER",
            "SORTINGHAT_DB_PASSWORD",
            "SORTINGHAT_REDIS_HOST",
            "SORTINGHAT_REDIS_PORT",
            "SORTINGHAT_REDIS_PASSWORD",
            "SORTINGHAT_REDIS_DB",
            "SORTINGHAT_MULTI_TENANT",
            OWN_SETTINGS);

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "sortinghat-ignored-variable",
                            "a variable is set that SortingHat does not read",
                            "SortingHat ignores it without a word. Settings of Django do not work as SORTINGHAT_… unless"
                                    + " they are in its list, which differs from version to version.",
                            "Take it out, or name the one that is meant.",
                            unread(false))
                    .inDevelopment(Severity.WARNING),
            Rule.warning(
                    "sortinghat-unread-variable",
                    "a variable is set that only a settings module of one's own can read",
                    "SORTINGHAT_CONFIG names a module of your own. SortingHat's does not read this variable; whether yours"
                            + " does, paw cannot tell.",
                    "Compare it with the module; suppress this if it reads it.",
                    unread(true)),
            Rule.error(
                            "sortinghat-true-by-text",
                            "a variable that is meant as false is true",
                            "Of this variable any text counts as true, \"False\" as well.",
                            "Take the variable out for false.",
                            each(SortingHatSettingRules::trueByText))
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                            "sortinghat-settings-differ",
                            "SortingHat's server and worker are told different things",
                            "They work on one database through one queue and sign with one key; if one of these differs,"
                                    + " jobs are lost or fail.",
                            "Give both the same value.",
                            SortingHatSettingRules::differ)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                            "sortinghat-database-name",
                            "SortingHat cannot make a database of this name",
                            "It writes the name into its CREATE DATABASE without quotes: only letters, digits and _ work.",
                            "Rename the database.",
                            SortingHatSettingRules::databaseNames)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                    "sortinghat-database-root",
                    "SortingHat works as the database's administrator",
                    "Whoever takes SortingHat over has all databases of the server, its users and its files.",
                    "Name a user with rights on SortingHat's own database only.",
                    value(
                            "SORTINGHAT_DB_USER",
                            (text, deployment) -> text.equalsIgnoreCase("root")
                                    ? Optional.of("SortingHat's user of the database is root")
                                    : Optional.empty())),
            Rule.error(
                    "sortinghat-short-key",
                    "SortingHat's secret key is too short",
                    "It signs sessions and tokens: who guesses it logs in as anybody. Django asks for 50 characters, five"
                            + " different ones among them.",
                    "Let \"mvn paw:secrets\" make one.",
                    value(
                            "SORTINGHAT_SECRET_KEY",
                            (text, deployment) -> isShort(text)
                                    ? Optional.of(
                                            "the key has fewer than 50 characters, or fewer than 5 different ones")
                                    : Optional.empty())));

    private SortingHatSettingRules() {}

    private static void databaseNames(Judged deployment, Findings found) {
        String what = " has other signs than letters, digits and _";
        value(
                        "SORTINGHAT_DB_DATABASE",
                        (text, all) ->
                                text.matches("\\w+") ? Optional.empty() : Optional.of("the name '" + text + "'" + what))
                .judge(deployment, found);
        deployment
                .rendered(TENANTS)
                .flatMap(file -> YamlValue.of(file).get("tenants").items().stream())
                .map(tenant -> tenant.get("name"))
                .filter(name ->
                        name.text().filter(text -> !text.matches("\\w+")).isPresent())
                .forEach(name ->
                        found.add(name.place(), "the tenant " + name.text().orElse("") + what));
    }

    private static boolean isShort(String key) {
        return key.length() < 50 || key.chars().distinct().count() < 5 || key.startsWith("django-insecure-");
    }

    /** What is wrong with the value of a variable that is known. */
    @FunctionalInterface
    interface ValueJudge {

        Optional<String> judge(String text, Judged deployment);
    }

    /** A judge that looks at one variable of server and worker, a place once. */
    static Judge value(String name, ValueJudge judge) {
        return each((variable, versions, deployment, found) -> {
            if (variable.name().equals(name)) {
                variable.value()
                        .flatMap(text -> judge.judge(text, deployment))
                        .ifPresent(what -> found.add(variable.place(), what));
            }
        });
    }

    @FunctionalInterface
    private interface VariableJudge {

        void judge(Variable variable, SortingHatVariables versions, Judged deployment, Findings found);
    }

    private static Judge each(VariableJudge judge) {
        return (deployment, found) -> {
            Stack stack = Stack.of(deployment);
            for (Member member : stack.with(Role.SORTINGHAT, Role.SORTINGHAT_WORKER)) {
                SortingHatVariables versions = new SortingHatVariables(member.image());
                Variable.of(deployment, stack, member)
                        .forEach(variable -> judge.judge(variable, versions, deployment, found));
            }
        };
    }

    private static Judge unread(boolean ownSettings) {
        return (deployment, found) -> {
            Stack stack = Stack.of(deployment);
            for (Member member : stack.with(Role.SORTINGHAT, Role.SORTINGHAT_WORKER)) {
                SortingHatVariables versions = new SortingHatVariables(member.image());
                Map<String, Variable> variables = Variable.byName(Variable.of(deployment, stack, member));
                boolean own = variables.containsKey(OWN_SETTINGS) && !versions.isBefore("1.4");
                variables.values().stream()
                        .filter(variable ->
                                own == ownSettings && variable.name().startsWith("SORTINGHAT_"))
                        .flatMap(variable -> versions.ignores(variable.name(), variable.place()).stream())
                        .forEach(ignored -> found.add(ignored.place(), ignored.problem(), ignored.mend()));
            }
        };
    }

    private static void trueByText(Variable variable, SortingHatVariables versions, Judged deployment, Findings found) {
        if (SortingHatVariables.isTrueByMistake(variable.name(), variable.text())) {
            found.add(variable.place(), "'" + variable.name() + "' is true with the value '" + variable.text() + "'");
        }
    }

    private static void differ(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        for (Member server : stack.with(Role.SORTINGHAT)) {
            for (Member worker : stack.with(Role.SORTINGHAT_WORKER)) {
                Map<String, Variable> one = Variable.byName(Variable.of(deployment, stack, server));
                Map<String, Variable> other = Variable.byName(Variable.of(deployment, stack, worker));
                for (String name : SHARED) {
                    if (!told(one, name).equals(told(other, name))) {
                        found.add(
                                Optional.ofNullable(other.get(name))
                                        .map(Variable::place)
                                        .orElse(worker.place()),
                                "'" + name + "' is another for '" + worker.name() + "' than for '" + server.name()
                                        + "'");
                    }
                }
            }
        }
    }

    /** Of a value that is known on the host only, where it comes from. */
    private static String told(Map<String, Variable> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .map(variable -> variable.value()
                        .orElseGet(() -> variable.inContainer()
                                ? "a variable"
                                : variable.place().toString()))
                .orElse("");
    }
}
