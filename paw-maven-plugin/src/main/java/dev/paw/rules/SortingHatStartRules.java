package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import java.util.List;
import java.util.Set;

/** How SortingHat's server and workers are started. */
final class SortingHatStartRules {

    private static final Set<String> FLAGS = Set.of("--upgrade", "--dev");

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "sortinghat-upgrade-flag",
                            "UPGRADE_FLAG is set",
                            "It is a variable inside of SortingHat's entry point that leaks in: any value means yes, \"0\""
                                    + " as well, and nobody sees it in the command.",
                            "Take it out; write \"command: [--upgrade]\" if it is meant.",
                            SortingHatStartRules::upgradeFlag)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                            "sortinghat-unknown-argument",
                            "SortingHat's server gets an argument that it does not know",
                            "Its entry point knows --upgrade and --dev; with any other it spins for ever and starts"
                                    + " nothing.",
                            "Take the argument out.",
                            SortingHatStartRules::arguments)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                    "sortinghat-no-auth",
                    "SortingHat lets everybody in without a password",
                    "--no-auth switches the login off: whoever reaches the server changes identities.",
                    "Take it out.",
                    SortingHatStartRules::noAuthentication),
            Rule.warning(
                    "sortinghat-not-upgraded",
                    "SortingHat's only server starts without --upgrade",
                    "After a change of its image the database keeps its old tables, and the volume with the user"
                            + " interface its old files, for ever. At the first start the flag is safe as well.",
                    "Add \"command: [--upgrade]\".",
                    SortingHatStartRules::notUpgraded),
            Rule.warning(
                    "sortinghat-several-servers",
                    "several servers of SortingHat start with --upgrade",
                    "They would change the tables of the database at the same time.",
                    "Run one server with --upgrade, and raise SORTINGHAT_UWSGI_WORKERS for more requests.",
                    SortingHatStartRules::severalServers),
            Rule.error(
                    "sortinghat-no-worker",
                    "SortingHat has no worker",
                    "Its server only queues: affiliations, merges and imports of identities wait for ever.",
                    "Add a service with the image sortinghat-worker.",
                    SortingHatStartRules::noWorker),
            Rule.error(
                    "sortinghat-health-over-http",
                    "SortingHat's health check speaks HTTP to its uwsgi port",
                    "Port 9314 does not answer HTTP, so the service never becomes healthy, and what waits for it never"
                            + " starts.",
                    "Open a TCP connection to 127.0.0.1:9314 instead.",
                    Stack.each(SortingHatStartRules::health, Role.SORTINGHAT)));

    private SortingHatStartRules() {}

    private static void upgradeFlag(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        stack.with(Role.SORTINGHAT)
                .forEach(member -> Variable.of(deployment, stack, member).stream()
                        .filter(variable -> variable.name().equals("UPGRADE_FLAG"))
                        .forEach(variable -> found.add(variable.place(), "'UPGRADE_FLAG' is set")));
    }

    /** What the server's entry point gets: of the image's, the command; else what follows its name. */
    private static List<String> arguments(Member member) {
        List<String> words = member.words();
        int entry = words.indexOf("server-entrypoint.sh");
        boolean own = member.get("entrypoint").isPresent() && entry < 0;
        return own ? List.of() : words.subList(entry + 1, words.size());
    }

    private static void arguments(Judged deployment, Findings found) {
        Stack.of(deployment)
                .with(Role.SORTINGHAT)
                .forEach(member -> arguments(member).stream()
                        .filter(argument -> !FLAGS.contains(argument) && !argument.equals("--no-auth"))
                        .forEach(argument -> found.add(
                                member.commandPlace(),
                                "service '" + member.name() + "' starts with the unknown argument '" + argument
                                        + "'")));
    }

    private static void noAuthentication(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        for (Member member : stack.with(Role.SORTINGHAT)) {
            if (member.words().contains("--no-auth")) {
                found.add(member.commandPlace(), "service '" + member.name() + "' starts with --no-auth");
            }
            stack.scriptLines(member, "--no-auth")
                    .forEach(line -> found.add(line.place(), "the script starts SortingHat with --no-auth"));
        }
    }

    private static boolean isUpgraded(Stack stack, Member member) {
        return arguments(member).contains("--upgrade")
                || stack.scriptLines(member, "--upgrade").findAny().isPresent();
    }

    private static void notUpgraded(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        List<Member> servers = stack.with(Role.SORTINGHAT);
        if (servers.size() == 1 && !isUpgraded(stack, servers.get(0))) {
            found.add(
                    servers.get(0).commandPlace(), "service '" + servers.get(0).name() + "' lacks --upgrade");
        }
    }

    private static void severalServers(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        List<Member> upgraded = stack.with(Role.SORTINGHAT).stream()
                .filter(member -> isUpgraded(stack, member))
                .toList();
        int servers = upgraded.stream().mapToInt(SortingHatStartRules::replicas).sum();
        if (servers > 1) {
            found.add(upgraded.get(0).place(), servers + " servers start with --upgrade");
        }
    }

    private static int replicas(Member member) {
        return member.get("scale")
                .text()
                .or(() -> member.get("deploy", "replicas").text())
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(1);
    }

    private static void noWorker(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        int workers = stack.with(Role.SORTINGHAT_WORKER).stream()
                .mapToInt(SortingHatStartRules::replicas)
                .sum();
        if (workers == 0) {
            stack.with(Role.SORTINGHAT)
                    .forEach(member ->
                            found.add(member.place(), "nothing takes the jobs of service '" + member.name() + "'"));
        }
    }

    private static void health(Member member, Findings found) {
        if (String.join(" ", member.healthCheck()).matches("(?s).*https?://[\\w.-]+:9314.*")) {
            found.add(member.get("healthcheck").place(), "the health check asks port 9314 over HTTP");
        }
    }
}
