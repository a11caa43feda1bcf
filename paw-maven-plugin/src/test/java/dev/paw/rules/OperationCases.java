package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link OperationRules}. */
final class OperationCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("missing-volume", "MariaDB", compose("      - mariadb-data:/var/lib/mysql\n", "")),
            RuleCase.of("missing-volume", "an anonymous one", compose("- redis-data:/data", "- /data"))
                    .passes(compose("- redis-data:/data", "- /srv/redis:/data")),
            RuleCase.of(
                            "missing-volume",
                            "one of three nodes",
                            compose("      - \"elasticsearch-2-data:/usr/share/elasticsearch/data\"\n", ""))
                    .in("elasticsearch-three-nodes")
                    .passes(compose(
                            "\"elasticsearch-2-data:/usr/share/elasticsearch/data\"",
                            "{type: volume, source: elasticsearch-2-data, target: /usr/share/elasticsearch/data}")),
            RuleCase.of("missing-health-check", "all renamed", compose("    healthcheck:\n", "    x-healthcheck:\n")),
            RuleCase.of(
                            "missing-health-check",
                            "of the deployment's own image",
                            service("multi-mordred", "healthcheck:"))
                    .passes(trial -> service("multi-mordred", "healthcheck:")
                            .apply(service("multi-mordred", "image: grimoirelab/grimoirelab:1.21.0")
                                    .apply(trial))),
            RuleCase.of("missing-health-check", "switched off", service("redis", "healthcheck: {disable: true}"))
                    .passes(service("redis", "healthcheck: {test: [CMD, \"true\"]}")),
            RuleCase.of(
                            "dependency-without-condition",
                            "the short form",
                            service("sortinghat_worker", "depends_on: [sortinghat]"))
                    .passes(service("sortinghat_worker", "depends_on: {sortinghat: {condition: service_healthy}}")),
            RuleCase.of("missing-restart-policy", "none", compose("  restart: unless-stopped\n", "")),
            RuleCase.of("missing-restart-policy", "one that gives up", service("redis", "restart: on-failure:5"))
                    .passes(service("redis", "restart: always")),
            RuleCase.of("unrotated-logs", "without a size", compose("      max-size: \"10m\"\n", ""))
                    .passes(compose("    driver: json-file\n", "    driver: journald\n")),
            RuleCase.of("missing-memory-limit", "the dashboards", compose("    mem_limit: \"1g\"\n", ""))
                    .passes(compose("    mem_limit: \"1g\"\n", "    deploy: {resources: {limits: {memory: 1g}}}\n")),
            RuleCase.of("missing-ulimits", "no lock", compose("      memlock: {soft: -1, hard: -1}\n", ""))
                    .passes(compose("      memlock: {soft: -1, hard: -1}\n", "      memlock: -1\n")),
            RuleCase.of(
                    "missing-ulimits",
                    "few files",
                    compose("nofile: {soft: 65536, hard: 65536}", "nofile: {soft: 1024, hard: 4096}")));

    private OperationCases() {}
}
