package dev.paw.rules;

import dev.paw.check.ComposeService.Port;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How SortingHat's server and workers are started. */
final class SortingHatModeRules {

    private static final Set<String> FLAGS = Set.of("--upgrade", "--dev");

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "sortinghat-development-mode",
                            "SortingHat runs in development mode",
                            "Its pages of errors show settings and data, GraphiQL is open, and the server is not made for"
                                    + " more than one user. Any value of DEV_FLAG switches it on, \"0\" and \"false\""
                                    + " included.",
                            "Take DEV_FLAG, --dev, SORTINGHAT_DEBUG and SORTINGHAT_HTTP_DEV out; the front end talks"
                                    + " uwsgi to port 9314.",
                            SortingHatModeRules::development)
                    .inDevelopment(Severity.NONE),
            Rule.error(
                            "sortinghat-development-port",
                            "the port of SortingHat's development server is open",
                            "Port 8000 is served in development mode only, over plain HTTP and past the front end.",
                            "Take port 8000 out.",
                            SortingHatModeRules::developmentPort)
                    .inDevelopment(Severity.NONE),
            Rule.error(
                            "sortinghat-dead-port",
                            "nothing answers on the published port of SortingHat",
                            "Port 8000 is served only with DEV_FLAG and SORTINGHAT_HTTP_DEV=0.0.0.0:8000 together: without"
                                    + " the first there is no such server, without the second it listens in the container"
                                    + " only.",
                            "Set both.",
                            SortingHatModeRules::deadPort)
                    .inProduction(Severity.NONE)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                            "sortinghat-upgrade-flag",
                            "UPGRADE_FLAG is set",
                            "It is a variable inside of SortingHat's entry point that leaks in: any value means yes, \"0\""
                                    + " as well, and nobody sees it in the command.",
                            "Take it out; write \"command: [--upgrade]\" if it is meant.",
                            SortingHatModeRules::upgradeFlag)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                            "sortinghat-unknown-argument",
                            "SortingHat's server gets an argument that it does not know",
                            "Its entry point knows --upgrade and --dev; with any other it spins for ever and starts"
                                    + " nothing.",
                            "Take the argument out.",
                            SortingHatModeRules::arguments)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                    "sortinghat-no-auth",
                    "SortingHat lets everybody in without a password",
                    "--no-auth switches the login off: whoever reaches the server changes identities.",
                    "Take it out.",
                    SortingHatModeRules::noAuthentication),
            Rule.warning(
                    "sortinghat-not-upgraded",
                    "SortingHat's only server starts without --upgrade",
                    "After a change of its image the database keeps its old tables, and the volume with the user"
                            + " interface its old files, for ever. At the first start the flag is safe as well.",
                    "Add \"command: [--upgrade]\".",
                    SortingHatModeRules::notUpgraded),
            Rule.warning(
                    "sortinghat-several-servers",
                    "several servers of SortingHat start with --upgrade",
                    "They would change the tables of the database at the same time.",
                    "Run one server with --upgrade, and raise SORTINGHAT_UWSGI_WORKERS for more requests.",
                    SortingHatModeRules::severalServers),
            Rule.error(
                    "sortinghat-no-worker",
                    "SortingHat has no worker",
                    "Its server only queues: affiliations, merges and imports of identities wait for ever.",
                    "Add a service with the image sortinghat-worker.",
                    SortingHatModeRules::noWorker),
            Rule.error(
                    "sortinghat-health-over-http",
                    "SortingHat's health check speaks HTTP to its uwsgi port",
                    "Port 9314 does not answer HTTP, so the service never becomes healthy, and what waits for it never"
                            + " starts.",
                    "Open a TCP connection to 127.0.0.1:9314 instead.",
                    Stack.each(SortingHatModeRules::health, Role.SORTINGHAT)));

    private SortingHatModeRules() {}

    private static void development(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        for (Member member : stack.with(Role.SORTINGHAT, Role.SORTINGHAT_WORKER)) {
            Variable.of(deployment, stack, member).stream()
                    .filter(SortingHatModeRules::isDevelopment)
                    .forEach(variable -> found.add(
                            variable.place(),
                            "'" + variable.name() + "' switches SortingHat's development mode on"
                                    + (variable.text().isEmpty()
                                            ? ""
                                            : ", with the value '" + variable.text() + "', too")));
            if (member.words().contains("--dev")) {
                found.add(member.commandPlace(), "service '" + member.name() + "' starts with --dev");
            }
            inScripts(stack, member, "--dev")
                    .forEach(line -> found.add(line.place(), "the script starts SortingHat with --dev"));
        }
    }

    private static boolean isDevelopment(Variable variable) {
        return switch (variable.name()) {
            // An empty text is the only one that does not; it is no way to write "off" that anybody should rely on.
            case "DEV_FLAG" -> true;
            case "SORTINGHAT_DEBUG" -> variable.value().isEmpty() || variable.isTrue();
            case "SORTINGHAT_HTTP_DEV" -> true;
            default -> false;
        };
    }

    /** The lines of a service's scripts that have this word, comments left out. */
    private static Stream<TextFile.Line> inScripts(Stack stack, Member member, String word) {
        return stack.files(member).values().stream()
                .filter(file -> file.name().endsWith(".sh"))
                .flatMap(TextFile::lines)
                .filter(line -> !line.text().strip().startsWith("#"))
                .filter(line -> List.of(line.text().strip().split("[\\s\"';]+")).contains(word));
    }

    private static void developmentPort(Judged deployment, Findings found) {
        Stack.of(deployment).with(Role.SORTINGHAT).forEach(member -> {
            member.ports().stream()
                    .filter(SortingHatModeRules::isDevelopmentPort)
                    .forEach(port -> found.add(port.place(), "service '" + member.name() + "' publishes port 8000"));
            member.get("expose").items().stream()
                    .filter(item -> item.is("8000"))
                    .forEach(item -> found.add(item.place(), "service '" + member.name() + "' exposes port 8000"));
        });
    }

    private static boolean isDevelopmentPort(Port port) {
        return port.target().equals("8000");
    }

    private static void deadPort(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        for (Member member : stack.with(Role.SORTINGHAT)) {
            Map<String, Variable> variables = Variable.byName(Variable.of(deployment, stack, member));
            boolean on = variables.containsKey("DEV_FLAG") || member.words().contains("--dev");
            boolean reachable = Optional.ofNullable(variables.get("SORTINGHAT_HTTP_DEV"))
                    .filter(variable -> variable.text().matches("(0\\.0\\.0\\.0|\\[?::]?):8000"))
                    .isPresent();
            if (!on || !reachable) {
                member.ports().stream()
                        .filter(SortingHatModeRules::isDevelopmentPort)
                        .forEach(port -> found.add(
                                port.place(),
                                "port 8000 is published, but " + (on ? "SORTINGHAT_HTTP_DEV" : "DEV_FLAG")
                                        + " does not open it"));
            }
        }
    }

    private static void upgradeFlag(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        stack.with(Role.SORTINGHAT)
                .forEach(member -> Variable.of(deployment, stack, member).stream()
                        .filter(variable -> variable.name().equals("UPGRADE_FLAG"))
                        .forEach(variable -> found.add(variable.place(), "'UPGRADE_FLAG' is set")));
    }

    /** What the server's entry point gets: of the image's, the command; else what follows its name. */
    static List<String> arguments(Member member) {
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
            inScripts(stack, member, "--no-auth")
                    .forEach(line -> found.add(line.place(), "the script starts SortingHat with --no-auth"));
        }
    }

    private static boolean isUpgraded(Stack stack, Member member) {
        return arguments(member).contains("--upgrade")
                || inScripts(stack, member, "--upgrade").findAny().isPresent();
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
        int servers = upgraded.stream().mapToInt(SortingHatModeRules::replicas).sum();
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
                .mapToInt(SortingHatModeRules::replicas)
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
