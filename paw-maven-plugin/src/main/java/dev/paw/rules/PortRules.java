package dev.paw.rules;

import dev.paw.check.ComposeService;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import java.util.List;
import java.util.Set;

/** What the host's network sees of a deployment. */
final class PortRules {

    private static final Set<String> FRONT_ENDS = Set.of("nginx", "apache");

    private PortRules() {}

    static List<Rule> rules() {
        return List.of(Rule.error(
                        "published-port",
                        "a port of a service behind the front end is published",
                        "Docker's published ports bypass the host's firewall, so whoever reaches the host reaches the"
                                + " service without going through the front end.",
                        "Take the port out; for a look from the host itself publish it on 127.0.0.1.",
                        PortRules::publishedPorts)
                .inDevelopment(Severity.WARNING));
    }

    private static void publishedPorts(Judged deployment, Findings found) {
        deployment
                .services()
                .filter(service -> !FRONT_ENDS.contains(service.name()))
                .forEach(service -> publishedPorts(service, found));
    }

    private static void publishedPorts(ComposeService service, Findings found) {
        service.ports().stream()
                .filter(port -> !port.isLocal())
                .forEach(port -> found.add(
                        port.place(),
                        "service '" + service.name() + "' publishes its port " + port.target() + " on "
                                + (port.host().isEmpty() ? "all addresses" : port.host())));
    }
}
