package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.end;
import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link SortingHatDevelopmentRules}. */
final class SortingHatDevelopmentCases {

    private static final String DEVELOPMENT = "development:opensearch";
    private static final String COMMAND = "command: [\"--upgrade\"]";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                            "sortinghat-development-mode",
                            "DEV_FLAG=0",
                            service("sortinghat", "environment: {DEV_FLAG: 0}"))
                    .passes(service("sortinghat", "environment: {SORTINGHAT_DEBUG: \"false\"}")),
            RuleCase.of(
                    "sortinghat-development-mode",
                    "DEV_FLAG=false in a list",
                    service("sortinghat", "environment: [DEV_FLAG=false]")),
            RuleCase.of("sortinghat-development-mode", "DEV_FLAG in a script", end("sortinghat/run.sh", "DEV_FLAG=no"))
                    .passes(end("sortinghat/run.sh", "# DEV_FLAG=no")),
            RuleCase.of(
                    "sortinghat-development-mode",
                    "SORTINGHAT_DEBUG as a number",
                    service("sortinghat", "environment: {SORTINGHAT_DEBUG: 1}")),
            RuleCase.of(
                    "sortinghat-development-mode",
                    "SORTINGHAT_DEBUG in capitals",
                    end("sortinghat/run.sh", "export SORTINGHAT_DEBUG='TRUE'")),
            RuleCase.of(
                    "sortinghat-development-mode",
                    "its server's address",
                    service("sortinghat", "environment: {SORTINGHAT_HTTP_DEV: \"0.0.0.0:8000\"}")),
            RuleCase.of("sortinghat-development-mode", "--dev", compose(COMMAND, "command: --upgrade --dev")),
            RuleCase.of(
                    "sortinghat-development-mode",
                    "--dev in a script",
                    in("sortinghat/run.sh", "exec \"$@\"", "exec \"$@\" --dev")),
            RuleCase.of(
                            "sortinghat-development-port",
                            "published",
                            service("sortinghat", "ports: [\"127.0.0.1:80:8000\"]"))
                    .passes(service("sortinghat", "expose: [\"9314\"]")),
            RuleCase.of("sortinghat-development-port", "exposed", service("sortinghat", "expose: [8000]")),
            RuleCase.of("sortinghat-dead-port", "no DEV_FLAG", compose("      DEV_FLAG: \"1\"\n", ""))
                    .in(DEVELOPMENT)
                    .passes(compose("      DEV_FLAG: \"1\"\n", "      DEV_FLAG: \"false\"\n")),
            RuleCase.of(
                            "sortinghat-dead-port",
                            "on the container's loopback",
                            compose("SORTINGHAT_HTTP_DEV: 0.0.0.0:8000", "SORTINGHAT_HTTP_DEV: 127.0.0.1:8000"))
                    .in(DEVELOPMENT));

    private SortingHatDevelopmentCases() {}
}
