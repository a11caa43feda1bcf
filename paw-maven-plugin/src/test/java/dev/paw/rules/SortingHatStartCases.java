package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.end;
import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link SortingHatStartRules}. */
final class SortingHatStartCases {

    private static final String DEVELOPMENT = "development:opensearch";
    private static final String COMMAND = "command: [\"--upgrade\"]";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("sortinghat-upgrade-flag", "0", service("sortinghat", "environment: {UPGRADE_FLAG: 0}")),
            RuleCase.of("sortinghat-unknown-argument", "a slip", compose(COMMAND, "command: [\"--upgarde\"]")),
            RuleCase.of(
                            "sortinghat-unknown-argument",
                            "of the image's own entry point",
                            compose(COMMAND, "command: [\"--workers=4\"]"))
                    .in(DEVELOPMENT)
                    .passes(compose(COMMAND, "command: --upgrade --dev")),
            RuleCase.of(
                    "sortinghat-no-auth", "an argument", compose(COMMAND, "command: [\"--upgrade\", \"--no-auth\"]")),
            RuleCase.of("sortinghat-no-auth", "in a script", end("sortinghat/run.sh", "exec sortinghatd --no-auth")),
            RuleCase.of("sortinghat-not-upgraded", "nothing", compose("    " + COMMAND + "\n", ""))
                    .passes(trial -> in("sortinghat/run.sh", "exec \"$@\"", "exec \"$@\" --upgrade")
                            .apply(compose("    " + COMMAND + "\n", "").apply(trial))),
            RuleCase.of("sortinghat-several-servers", "by scale", service("sortinghat", "scale: 2"))
                    .passes(service("sortinghat", "scale: 1")),
            RuleCase.of("sortinghat-several-servers", "by replicas", service("sortinghat", "deploy: {replicas: 3}")),
            RuleCase.of("sortinghat-no-worker", "none of them", compose("    scale: 2\n", "    scale: 0\n")),
            RuleCase.of(
                            "sortinghat-health-over-http",
                            "curl",
                            service("sortinghat", "healthcheck: {test: \"curl -f http://localhost:9314/\"}"))
                    .passes(service("sortinghat", "healthcheck: {test: \"nc -z localhost 9314\"}")));

    private SortingHatStartCases() {}
}
