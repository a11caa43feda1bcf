package dev.paw.rules;

import java.util.List;

/** Cases of {@link ModelRules}. */
final class ModelCases {

    private static final String ENVIRONMENT = "SORTINGHAT_UWSGI_WORKERS: 4";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                            "deployment-unreadable",
                            "a tab in deployment.yaml",
                            trial -> trial.add("deployment.yaml", "redis:", "\tmemory: 1g"))
                    .passes(trial -> trial.add("deployment.yaml", "redis:", "  memory: 1g")),
            RuleCase.of(
                    "deployment-unreadable",
                    "a quote that is not closed in production.yaml",
                    trial -> trial.add("production.yaml", "name: \"paw")),
            RuleCase.of(
                    "deployment-invalid",
                    "a key that is misspelt",
                    trial -> trial.add("deployment.yaml", "mariabd: {memory: 2g}")),
            RuleCase.of(
                            "deployment-invalid",
                            "a suppression without a reason",
                            trial -> trial.add(
                                    "deployment.yaml",
                                    "checks:",
                                    "  suppress:",
                                    "  - {rule: published-port, reason: \"\"}"))
                    .passes(trial -> trial.add(
                            "deployment.yaml",
                            "checks:",
                            "  suppress:",
                            "  - {rule: published-port, reason: it is on the internal network only}")),
            RuleCase.of(
                            "sortinghat-unknown-variable",
                            "a Django setting with a prefix",
                            trial -> trial.replace("deployment.yaml", ENVIRONMENT, "SORTINGHAT_SECURE_HSTS_SECONDS: 4"))
                    .passes(trial -> trial.replace("deployment.yaml", ENVIRONMENT, "UWSGI_HARAKIRI: 4")),
            RuleCase.of(
                    "sortinghat-unknown-variable",
                    "false that means true",
                    trial -> trial.replace("deployment.yaml", ENVIRONMENT, "SORTINGHAT_REDIS_SSL: \"False\"")),
            RuleCase.of(
                    "sortinghat-unknown-variable",
                    "development mode switched off",
                    trial -> trial.replace("deployment.yaml", ENVIRONMENT, "DEV_FLAG: 0")),
            RuleCase.of(
                    "public-url-missing",
                    "none at all",
                    trial -> trial.replace("deployment.yaml", "publicUrl: https://paw.example.org\n", "")),
            RuleCase.of(
                    "public-url-plain-http",
                    "http",
                    trial -> trial.replace("deployment.yaml", "https://paw", "http://paw")),
            RuleCase.of(
                            "external-plain-http",
                            "http",
                            trial -> trial.replace("deployment.yaml", "https://search", "http://search"))
                    .in("external"));

    private ModelCases() {}
}
