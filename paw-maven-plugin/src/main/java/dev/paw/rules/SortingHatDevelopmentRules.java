package dev.paw.rules;

import dev.paw.check.ComposeService.Port;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SortingHat's development mode and the port of its development server. */
final class SortingHatDevelopmentRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "sortinghat-development-mode",
                            "SortingHat runs in development mode",
                            "Its pages of errors show settings and data, GraphiQL is open, and the server is not made for"
                                    + " more than one user. Any value of DEV_FLAG switches it on, \"0\" and \"false\""
                                    + " included.",
                            "Take DEV_FLAG, --dev, SORTINGHAT_DEBUG and SORTINGHAT_HTTP_DEV out; the front end talks"
                                    + " uwsgi to port 9314.",
                            SortingHatDevelopmentRules::development)
                    .inDevelopment(Severity.NONE),
            Rule.error(
                            "sortinghat-development-port",
                            "the port of SortingHat's development server is open",
                            "Port 8000 is served in development mode only, over plain HTTP and past the front end.",
                            "Take port 8000 out.",
                            SortingHatDevelopmentRules::developmentPort)
                    .inDevelopment(Severity.NONE),
            Rule.error(
                            "sortinghat-dead-port",
                            "nothing answers on the published port of SortingHat",
                            "Port 8000 is served only with DEV_FLAG and SORTINGHAT_HTTP_DEV=0.0.0.0:8000 together: without"
                                    + " the first there is no such server, without the second it listens in the container"
                                    + " only.",
                            "Set both.",
                            SortingHatDevelopmentRules::deadPort)
                    .inProduction(Severity.NONE)
                    .inDevelopment(Severity.WARNING));

    private SortingHatDevelopmentRules() {}

    private static void development(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        for (Member member : stack.with(Role.SORTINGHAT, Role.SORTINGHAT_WORKER)) {
            Variable.of(deployment, stack, member).stream()
                    .filter(SortingHatDevelopmentRules::isDevelopment)
                    .forEach(variable -> found.add(
                            variable.place(),
                            "'" + variable.name() + "' switches SortingHat's development mode on"
                                    + (variable.text().isEmpty()
                                            ? ""
                                            : ", with the value '" + variable.text() + "', too")));
            if (member.words().contains("--dev")) {
                found.add(member.commandPlace(), "service '" + member.name() + "' starts with --dev");
            }
            stack.scriptLines(member, "--dev")
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

    private static void developmentPort(Judged deployment, Findings found) {
        Stack.of(deployment).with(Role.SORTINGHAT).forEach(member -> {
            member.ports().stream()
                    .filter(SortingHatDevelopmentRules::isDevelopmentPort)
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
                        .filter(SortingHatDevelopmentRules::isDevelopmentPort)
                        .forEach(port -> found.add(
                                port.place(),
                                "port 8000 is published, but " + (on ? "SORTINGHAT_HTTP_DEV" : "DEV_FLAG")
                                        + " does not open it"));
            }
        }
    }
}
