package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link PortRules}. */
final class PortCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("published-port", "Redis on all addresses", service("redis", "ports: [\"6379:6379\"]"))
                    .passes(service("redis", "ports: [\"127.0.0.1:6379:6379\"]")),
            RuleCase.of(
                    "published-port", "the long form", service("redis", "ports: [{target: 6379, published: 6379}]")),
            RuleCase.of(
                    "published-port",
                    "a Compose file that is laid over the first",
                    trial -> trial.file(
                            "templates/docker-compose.override.yml.ftl",
                            "services:\n  opensearch:\n    ports: [\"9200:9200\"]\n")),
            RuleCase.of("published-on-loopback", "Redis", service("redis", "ports: [\"127.0.0.1:6379:6379\"]"))
                    .passes(service("nginx", "expose: [\"8443\"]")),
            RuleCase.of(
                    "store-on-edge-network",
                    "MariaDB beside the front end",
                    compose(
                            "networks: [backend]\n    volumes:\n      - mariadb",
                            "networks: [backend, edge]\n    volumes:\n      - mariadb")),
            RuleCase.of(
                    "store-on-edge-network",
                    "everything on Compose's own network",
                    trial -> trial.file(
                            "templates/docker-compose.yml.ftl",
                            "services:\n  redis: {image: \"redis:7.4.7\"}\n  nginx: {image: \"nginx:1.28.0\", ports: [\"443:443\"]}\n")),
            RuleCase.of(
                            "store-on-edge-network",
                            "a back end with a way out, on which the front end is",
                            compose("    internal: true\n", "    internal: false\n"))
                    .passes(compose("    internal: true\n", "    internal: \"true\"\n")),
            RuleCase.of(
                    "backend-not-internal",
                    "Redis on multi-mordred's way out",
                    service("redis", "networks: [egress]")));

    private PortCases() {}
}
