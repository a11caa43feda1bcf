package dev.paw.rules;

import java.util.List;

/** Cases of {@link PortRules}. */
final class PortCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                            "published-port",
                            "Redis on all addresses",
                            trial -> trial.rendered(
                                    "docker-compose.yml", "  redis:\n", "  redis:\n    ports: [\"6379:6379\"]\n"))
                    .passes(trial -> trial.rendered(
                            "docker-compose.yml", "  redis:\n", "  redis:\n    ports: [\"127.0.0.1:6379:6379\"]\n")),
            RuleCase.of(
                    "published-port",
                    "the long form",
                    trial -> trial.rendered(
                            "docker-compose.yml",
                            "  redis:\n",
                            "  redis:\n    ports: [{target: 6379, published: 6379}]\n")));

    private PortCases() {}
}
