package dev.paw.rules;

import dev.paw.testing.CheckTrial;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Cases of {@link SecretRules}. */
final class SecretCases {

    static final List<RuleCase> ALL = List.of(
            of("secret-missing", "one", trial -> trial.withoutSecret("redis-password"))
                    .passes(trial -> trial.withoutSecret("ca/ca.key")),
            of(
                            "secret-unusable",
                            "a Django key of 49 characters",
                            trial -> trial.secret("sortinghat-secret-key", "k3y-" + "abcdefghi".repeat(5)))
                    .passes(trial -> trial.secret("sortinghat-secret-key", "k3y-x" + "abcdefghi".repeat(5))),
            RuleCase.of(
                    "secret-unusable",
                    "the hash of another password",
                    trial -> trial.secret("reader-password", "another password than before")),
            of("certificate-unusable", "expired", trial -> trial.at(Instant.parse("2029-01-01T00:00:00Z"))),
            of(
                    "certificate-unusable",
                    "for another host",
                    trial -> trial.replace("deployment.yaml", "paw.example.org", "other.example.org")),
            of(
                    "certificate-unusable",
                    "another's key",
                    trial -> trial.secret("public.key", read(trial.secrets().resolve("elasticsearch-1.key")))),
            of("certificate-expires-soon", "in 20 days", trial -> trial.at(Instant.parse("2028-04-01T00:00:00Z")))
                    .passes(trial -> trial.at(Instant.parse("2028-03-01T00:00:00Z"))),
            of("secret-weak", "a word", trial -> trial.secret("redis-password", "password"))
                    .passes(trial -> trial.secret("redis-password", "Xk7-vT2 qB9.w")),
            of(
                    "secret-weak",
                    "words that everybody tries, and a year",
                    trial -> trial.secret("redis-password", "SortingHat-Admin-2024!")),
            of(
                    "secret-weak",
                    "four characters for long",
                    trial -> trial.secret("sortinghat-secret-key", "xyxxyzzyw".repeat(6) + "w")),
            of(
                    "secret-weak",
                    "a short text again and again",
                    trial -> trial.secret("redis-password", "hunter2hunter2hunter2")),
            of(
                    "secret-weak",
                    "the same twice",
                    trial -> trial.secret("redis-password", "Xk7-vT2 qB9.w")
                            .secret("mariadb-root-password", "Xk7-vT2 qB9.w")),
            of("secret-readable", "for everybody", trial -> trial.secretMode("redis-password", "rw-r--r--"))
                    .passes(trial -> trial.secretMode("public.crt", "rw-r--r--")),
            of("secret-readable", "for the group", trial -> trial.secretMode("public.key", "rw-r-----")),
            of("secret-readable", "the directory", trial -> trial.secretMode("", "rwxr-x---")),
            of("secret-committed", "nothing ignores them", trial -> trial.withoutSecret(".gitignore")));

    private SecretCases() {}

    /** Of a deployment without hashes, which take long to judge. */
    private static RuleCase of(String rule, String name, UnaryOperator<CheckTrial> breaking) {
        return RuleCase.of(rule, name, breaking).in("elasticsearch-three-nodes");
    }

    private static String read(java.nio.file.Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
