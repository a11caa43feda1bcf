package dev.paw.rules;

import dev.paw.testing.CheckTrial;
import java.util.List;

/** Cases of {@link SuppressionRules}. */
final class SuppressionCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("suppression-unknown", "a misspelt id", trial -> suppress(trial, "publishd-port"))
                    .passes(trial -> suppress(trial, "published-port")),
            RuleCase.of("suppression-unused", "nothing is found", trial -> suppress(trial, "published-port")));

    private SuppressionCases() {}

    private static CheckTrial suppress(CheckTrial trial, String rule) {
        return trial.add("deployment.yaml", "checks:", "  suppress:", "  - {rule: " + rule + ", reason: a test}");
    }
}
