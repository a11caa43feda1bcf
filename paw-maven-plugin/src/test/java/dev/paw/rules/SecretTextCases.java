package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.end;
import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link SecretTextRules} and {@link LeakRules}. */
final class SecretTextCases {

    private static final String STRONG = "kR7vQ2mXw9LpT4zB";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                            "secret-in-environment",
                            "a map",
                            service("sortinghat", "environment: {SORTINGHAT_DB_PASSWORD: " + STRONG + "}"))
                    .passes(service("sortinghat", "environment: {SORTINGHAT_DB_PASSWORD_FILE: /run/paw/x}")),
            RuleCase.of(
                            "secret-in-environment",
                            "a list, by a variable of Compose",
                            service("redis", "environment: [\"API_TOKEN=${API_TOKEN}\"]"))
                    .passes(service("redis", "environment: [\"API_TOKEN=\"]")),
            RuleCase.of(
                    "secret-in-environment",
                    "a rendered file of variables",
                    trial -> service("redis", "env_file: ./redis.env.ini")
                            .apply(trial.file("templates/redis.env.ini.ftl", "SOME_SECRET=" + STRONG + "\n"))),
            RuleCase.of(
                    "secret-in-environment",
                    "the list of processes",
                    compose("command: [\"/run/paw/redis.conf\"]", "command: [--requirepass, " + STRONG + "]")),
            RuleCase.of("secret-in-plain-file", "Redis", in("redis/redis.conf", "{{secret:redis-password}}", STRONG)),
            RuleCase.of(
                    "secret-in-plain-file",
                    "MariaDB",
                    in("mariadb/initdb.d/10-sortinghat.sql", "{{secret:sortinghat-database-password}}", STRONG)),
            RuleCase.of(
                    "secret-in-plain-file",
                    "the dashboards",
                    in("opensearch-dashboards/opensearch_dashboards.yml", "{{secret:kibanaserver-password}}", STRONG)),
            RuleCase.of(
                            "secret-in-plain-file",
                            "an option of a script",
                            end("sortinghat/run.sh", "curl -u me:" + STRONG + " https://example.org/"))
                    .passes(end("sortinghat/run.sh", "curl -u \"me:$value\" https://example.org/")),
            RuleCase.of(
                            "default-password",
                            "a short one",
                            service("redis", "environment: {AWS_SECRET_ACCESS_KEY: abc}"))
                    .passes(service("redis", "environment: {MARIADB_RANDOM_ROOT_PASSWORD: \"yes\"}")),
            RuleCase.of(
                    "default-password",
                    "in the environment",
                    service("sortinghat", "environment: {SORTINGHAT_SUPERUSER_PASSWORD: admin}")),
            RuleCase.of(
                            "default-password",
                            "SortingHat's key",
                            end("sortinghat/run.sh", "export SORTINGHAT_SECRET_KEY=secret"))
                    .passes(end("sortinghat/run.sh", "export SORTINGHAT_SECRET_KEY=\"$(cat /run/paw/key)\"")),
            RuleCase.of(
                    "default-password",
                    "that of the development deployment",
                    in("redis/redis.conf", "{{secret:redis-password}}", "development-only")),
            RuleCase.of(
                            "secret-in-rendered-file",
                            "a password",
                            trial -> trial.file(
                                    "templates/notes.yml.ftl", "note: " + secret(trial, "mordred-password") + "\n"))
                    .passes(trial -> trial.file("templates/notes.yml.ftl", "note: {{secret:mordred-password}}\n")),
            RuleCase.of(
                            "secret-in-rendered-file",
                            "a password in README.md",
                            trial -> trial.projectFile("README.md", secret(trial, "mordred-password") + "\n"))
                    .passes(trial -> trial.projectFile("README.md", "See secrets/production/mordred-password.\n")),
            RuleCase.of(
                            "secret-in-rendered-file",
                            "a private key",
                            trial -> trial.file("keys.txt", secret(trial, "public.key")))
                    .passes(trial -> trial.file("keys.txt", secret(trial, "public.crt"))),
            RuleCase.of(
                            "secret-in-rendered-file",
                            "a password in the header of a login",
                            trial -> trial.file(
                                    "templates/notes.yml.ftl",
                                    "note: Basic " + base64("mordred:" + secret(trial, "mordred-password")) + "\n"))
                    .passes(trial ->
                            trial.file("templates/notes.yml.ftl", "note: Basic " + base64("mordred:another") + "\n")));

    private SecretTextCases() {}

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String secret(dev.paw.testing.CheckTrial trial, String name) {
        try {
            return java.nio.file.Files.readString(trial.secrets().resolve(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
