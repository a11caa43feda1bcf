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
                            "authority-unusable",
                            "a ca that is not there",
                            trial -> trial.add(
                                    "production.yaml",
                                    "searchEngine: {external: {url: \"https://search.example.org\", ca: gone.crt}}"))
                    .passes(trial -> trial.add(
                            "production.yaml", "searchEngine: {external: {url: \"https://search.example.org\"}}")),
            RuleCase.of(
                            "authority-unusable",
                            "a ca that is no certificate",
                            trial -> trial.file("own.crt", "not one\n")
                                    .add(
                                            "production.yaml",
                                            "redis: {external: {host: redis.example.org, ca: own.crt}}"))
                    .passes(trial ->
                            trial.add("production.yaml", "redis: {external: {host: redis.example.org, tls: true}}")),
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
                    .in("external"),
            RuleCase.of(
                            "external-redis-plain",
                            "no TLS",
                            trial ->
                                    trial.replace("deployment.yaml", ", tls: true, ca: authorities/private-ca.crt", ""))
                    .in("external"),
            RuleCase.of(
                            "external-redis-plain",
                            "TLS switched off",
                            trial -> trial.replace("deployment.yaml", "tls: true", "tls: false"))
                    .in("external")
                    .passes(trial -> trial.replace("deployment.yaml", "tls: true, ", "")),
            RuleCase.of(
                            "external-redis-plain",
                            "a variable for something else",
                            trial -> trial.replace("deployment.yaml", "tls: true", "tls: false")
                                    .add("deployment.yaml", "sortingHat: {environment: {SORTINGHAT_REDIS_DB: 1}}"))
                    .in("external")
                    .passes(trial -> trial.replace("deployment.yaml", "tls: true", "tls: false")
                            .add("deployment.yaml", "sortingHat: {environment: {SORTINGHAT_REDIS_SSL: 1}}")),
            RuleCase.of(
                            "external-database-plain",
                            "on another host",
                            trial -> trial.replace("deployment.yaml", "db.example.org}", "db}"))
                    .in("external")
                    .passes(trial -> trial.replace("deployment.yaml", "db.example.org}", "tunnel}")
                            .rendered(
                                    "docker-compose.yml",
                                    "\nservices:\n",
                                    "\nservices:\n  tunnel: {image: \"a:1\"}\n")),
            RuleCase.of(
                            "sortinghat-ignored-variable",
                            "TLS to Redis before SortingHat had it",
                            trial -> trial.add(
                                    "deployment.yaml", "sortingHat: {image: \"grimoirelab/sortinghat:1.12.1\"}"))
                    .in("external")
                    .passes(trial ->
                            trial.add("deployment.yaml", "sortingHat: {image: \"grimoirelab/sortinghat:1.13.0\"}")));

    private ModelCases() {}
}
