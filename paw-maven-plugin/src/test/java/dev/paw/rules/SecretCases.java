package dev.paw.rules;

import java.time.Instant;
import java.util.List;

/** Cases of {@link SecretRules}. */
final class SecretCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("secret-missing", "one", trial -> trial.withoutSecret("redis-password"))
                    .passes(trial -> trial.withoutSecret("ca/ca.key")),
            RuleCase.of(
                            "secret-unusable",
                            "a Django key of 49 characters",
                            trial -> trial.secret("sortinghat-secret-key", "k3y-" + "abcdefghi".repeat(5)))
                    .passes(trial -> trial.secret("sortinghat-secret-key", "k3y-x" + "abcdefghi".repeat(5))),
            RuleCase.of(
                    "secret-unusable",
                    "the hash of another password",
                    trial -> trial.secret("reader-password", "another password than before")),
            RuleCase.of("certificate-unusable", "expired", trial -> trial.at(Instant.parse("2029-01-01T00:00:00Z"))),
            RuleCase.of(
                    "certificate-unusable",
                    "for another host",
                    trial -> trial.replace("deployment.yaml", "paw.example.org", "other.example.org")),
            RuleCase.of(
                    "certificate-unusable",
                    "another's key",
                    trial -> trial.secret("public.key", read(trial.secrets().resolve("opensearch.key")))),
            RuleCase.of(
                            "certificate-expires-soon",
                            "in 20 days",
                            trial -> trial.at(Instant.parse("2028-04-01T00:00:00Z")))
                    .passes(trial -> trial.at(Instant.parse("2028-03-01T00:00:00Z"))),
            RuleCase.of("secret-weak", "a word", trial -> trial.secret("redis-password", "password"))
                    .passes(trial -> trial.secret("redis-password", "Xk7-vT2 qB9.w")),
            RuleCase.of(
                    "secret-weak",
                    "words that everybody tries, and a year",
                    trial -> trial.secret("redis-password", "SortingHat-Admin-2024!")),
            RuleCase.of(
                    "secret-weak",
                    "four characters for long",
                    trial -> trial.secret("sortinghat-secret-key", "xyxxyzzyw".repeat(6) + "w")),
            RuleCase.of(
                    "secret-weak",
                    "a short text again and again",
                    trial -> trial.secret("redis-password", "hunter2hunter2hunter2")),
            RuleCase.of(
                    "secret-weak",
                    "the same twice",
                    trial -> trial.secret("redis-password", "Xk7-vT2 qB9.w")
                            .secret("mariadb-root-password", "Xk7-vT2 qB9.w")),
            RuleCase.of("secret-readable", "for everybody", trial -> trial.secretMode("redis-password", "rw-r--r--"))
                    .passes(trial -> trial.secretMode("public.crt", "rw-r--r--")),
            RuleCase.of("secret-readable", "for the group", trial -> trial.secretMode("public.key", "rw-r-----")),
            RuleCase.of("secret-readable", "the directory", trial -> trial.secretMode("", "rwxr-x---")),
            RuleCase.of("secret-committed", "nothing ignores them", trial -> trial.withoutSecret(".gitignore")));

    private SecretCases() {}

    private static String read(java.nio.file.Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
