package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Compose;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.TextFile;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets that stand where somebody may read them. A finding never shows one. */
final class SecretTextRules {

    private static final String MEND = "Write {{secret:NAME}} in its place and put the value into"
            + " secrets/<environment>/NAME, which is in no repository.";

    /** A key and its value, as YAML, JSON, properties and shell scripts write them. */
    private static final Pattern KEY = Pattern.compile("([\"']?)([A-Za-z][\\w.-]*)\\1\\s*(?::\\s|:(?=[\"'])|=)\\s*"
            + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s,;}]+)");

    /** Other ways to write one: its name and its value. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?i)(identified\\s+(?:by|with\\s+\\w+\\s+as))(?:\\s+password)?\\s+('[^']*')"),
            Pattern.compile("^\\s*(requirepass|masterauth)\\s+(\\S+)"),
            Pattern.compile("^\\s*(user)\\s*=\\s*\"[^:\"]*:([^\"]*)\""),
            Pattern.compile("\\s(-u|--user)[ =][\"']?[\\w.-]+:([^\\s\"']+)"));

    private static final Pattern OPTION = Pattern.compile("--(requirepass|masterauth)[ =](\\S+)");

    private static final Pattern COMMENT = Pattern.compile("\\s*(#|--|//)");

    /** What paw writes itself, programs, and what instances are made from: the rules of sources judge that. */
    private static final Pattern JUDGED_ELSEWHERE = Pattern.compile("secrets/.*|.*\\.py|multi-mordred/instances/.*");

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "secret-in-environment",
                    "a secret is in the environment of a container",
                    "\"docker inspect\" shows it to whoever may ask Docker, every process of the container inherits"
                            + " it, and programs write their environment into reports of errors.",
                    "Let the program read it from a file, as variables whose name ends with _FILE do, or from a script"
                            + " that it is started by.",
                    SecretTextRules::inEnvironment),
            Rule.error(
                    "secret-in-plain-file",
                    "a secret is written out in a rendered file or its template",
                    "A template is committed, and what is rendered is readable for all users of the host and is copied"
                            + " from machine to machine.",
                    MEND,
                    SecretTextRules::inFiles),
            Rule.error(
                    "default-password",
                    "a password or key is one that everybody knows or guesses",
                    "Lists of such words are the first that is tried. SortingHat checks no password that is given to it"
                            + " at its start: admin/admin passes.",
                    "Let \"mvn paw:secrets\" make one, and name it with {{secret:NAME}}.",
                    SecretTextRules::weak));

    private SecretTextRules() {}

    /** A secret that is written out. */
    private record Written(Place place, String name, boolean isWeak) {}

    private static void inEnvironment(Judged deployment, Findings found) {
        environment(deployment)
                .filter(one -> !one.isWeak())
                .forEach(one -> found.add(one.place(), "'" + one.name() + "' holds a secret"));
    }

    private static void inFiles(Judged deployment, Findings found) {
        files(deployment)
                .filter(one -> !one.isWeak())
                .forEach(one -> found.add(one.place(), "'" + one.name() + "' holds a secret"));
    }

    private static void weak(Judged deployment, Findings found) {
        Stream.concat(environment(deployment), files(deployment))
                .filter(Written::isWeak)
                .forEach(one -> found.add(one.place(), "'" + one.name() + "' holds a well-known or short value"));
    }

    /** What {@code docker inspect} shows; aliases of YAML show one place once. */
    private static Stream<Written> environment(Judged deployment) {
        return Stack.of(deployment).members().stream()
                .flatMap(member -> Stream.concat(variables(deployment, member), options(member)))
                .distinct();
    }

    private static Stream<Written> variables(Judged deployment, Member member) {
        return Variable.inContainer(deployment, member).stream()
                .filter(variable -> Credential.isName(variable.name()))
                .filter(variable -> variable.value().map(Credential::isLiteral).orElse(true))
                .map(variable -> new Written(
                        variable.place(),
                        variable.name(),
                        variable.value().filter(Credential::isWeak).isPresent()));
    }

    private static Stream<Written> options(Member member) {
        return OPTION.matcher(String.join(" ", member.words()))
                .results()
                .map(option ->
                        new Written(member.commandPlace(), "--" + option.group(1), Credential.isWeak(option.group(2))));
    }

    private static Stream<Written> files(Judged deployment) {
        List<TextFile> compose =
                deployment.compose().stream().map(Compose::file).toList();
        return deployment.rendered().stream()
                .filter(file -> !compose.contains(file)
                        && !JUDGED_ELSEWHERE.matcher(file.path()).matches())
                .flatMap(file -> file.lines()
                        .filter(line -> !COMMENT.matcher(line.text()).lookingAt()))
                .flatMap(SecretTextRules::inLine);
    }

    private static Stream<Written> inLine(TextFile.Line line) {
        String text = Credential.withoutPlaceholders(line.text());
        Stream<Written> keys = KEY.matcher(text)
                .results()
                .filter(key -> Credential.isName(key.group(2)))
                .flatMap(key -> written(line, key.group(2), key.group(3)));
        Stream<Written> others = FORMS.stream()
                .flatMap(form -> form.matcher(text).results())
                .flatMap(match -> written(line, match.group(1), match.group(2)));
        return Stream.concat(keys, others);
    }

    private static Stream<Written> written(TextFile.Line line, String name, String value) {
        String bare = value.matches("(?s)\".*\"|'.*'") ? value.substring(1, value.length() - 1) : value;
        return Credential.isLiteral(bare)
                ? Stream.of(new Written(line.place(), name, Credential.isWeak(bare)))
                : Stream.empty();
    }
}
