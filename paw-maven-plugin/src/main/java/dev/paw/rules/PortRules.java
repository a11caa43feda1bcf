package dev.paw.rules;

import dev.paw.check.ComposeService.Port;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the host's network sees of a deployment, and who reaches whom within it. */
final class PortRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "published-port",
                            "a port of a service behind the front end is published",
                            "Docker's published ports bypass the host's firewall, so whoever reaches the host reaches"
                                    + " the service without going through the front end.",
                            "Take the port out; for a look from the host itself publish it on 127.0.0.1.",
                            Stack.every(published(port -> !port.isLocal())))
                    .inDevelopment(Severity.WARNING),
            Rule.warning(
                            "published-on-loopback",
                            "a port of a service behind the front end is published on the host itself",
                            "Every user and every program of the host reaches it past the front end, and Docker before"
                                    + " version 28 let in whoever was on the same network as the host, too.",
                            "Take the port out, and look into the container with docker exec.",
                            Stack.every(published(Port::isLocal)))
                    .inDevelopment(Severity.NONE),
            Rule.error(
                            "store-on-edge-network",
                            "a database, the queue or the search engine is on the network of a published service",
                            "Whoever takes over the service that the internet reaches can try the passwords of what"
                                    + " holds the data, without anything in between.",
                            "Put it on an internal network alone, and the published service on that and on one of its"
                                    + " own.",
                            PortRules::storesOnEdge)
                    .inDevelopment(Severity.NONE),
            Rule.warning(
                            "backend-not-internal",
                            "a database, the queue or the search engine has a way to the internet",
                            "It needs nothing from there. A network that is not internal lets an intruder send the"
                                    + " data away, and load tools.",
                            "Put it on a network with \"internal: true\" only.",
                            PortRules::storesWithWayOut)
                    .inDevelopment(Severity.NONE));

    private PortRules() {}

    /** Tells of these ports of services behind the front end. */
    private static Stack.MemberJudge published(Predicate<Port> which) {
        return (member, found) -> member.ports().stream()
                .filter(port -> !member.is(Role.FRONT_END) && which.test(port))
                .forEach(port -> found.add(
                        port.place(),
                        "service '" + member.name() + "' publishes its port " + port.target() + " on "
                                + (port.host().isEmpty() ? "all addresses" : port.host())));
    }

    private static Set<String> edge(Stack stack) {
        return stack.members().stream()
                .filter(member ->
                        !member.role().isStore() && member.ports().stream().anyMatch(port -> !port.isLocal()))
                .flatMap(member -> member.networks().stream())
                .filter(network -> !stack.isInternal(network))
                .collect(Collectors.toSet());
    }

    private static void storesOnEdge(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        Set<String> edge = edge(stack);
        stores(stack)
                .forEach(member -> member.networks().stream()
                        .filter(edge::contains)
                        .forEach(network -> found.add(
                                member.get("networks").place(),
                                "service '" + member.name() + "' is on the network '" + network
                                        + "', on which a service with published ports is")));
    }

    private static void storesWithWayOut(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        Set<String> edge = edge(stack);
        stores(stack)
                .forEach(member -> member.networks().stream()
                        .filter(network -> !stack.isInternal(network) && !edge.contains(network))
                        .forEach(network -> found.add(
                                member.get("networks").place(),
                                "service '" + member.name() + "' is on the network '" + network
                                        + "', which is not internal")));
    }

    private static List<Member> stores(Stack stack) {
        return stack.with(Role.SEARCH_ENGINE, Role.MARIADB, Role.REDIS);
    }
}
