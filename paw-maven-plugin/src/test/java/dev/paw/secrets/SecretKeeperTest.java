package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeeperTest {

    private static final String NODES = "searchEngine: {nodes: 3}";
    private static final String OPENSEARCH = "searchEngine: {kind: opensearch}";

    @TempDir
    Path project;

    private SecretTrial trial;

    @BeforeEach
    void scaffold() {
        trial = new SecretTrial(project, NODES);
    }

    @Test
    void all_that_is_needed_is_made_and_the_second_run_makes_nothing() {
        SecretReport first = trial.keep();
        Map<String, String> made = trial.contents();
        SecretReport second = trial.keep();

        assertThat(first.made()).isEqualTo(first.needs()).hasSizeGreaterThan(15);
        assertThat(Secrets.read(trial.directory, first.needs()).needs()).isEqualTo(first.needs());
        assertThat(second.made()).isEmpty();
        assertThat(trial.contents()).isEqualTo(made);
        assertThat(second.lines())
                .singleElement()
                .asString()
                .startsWith("In secrets/production already: ca, database-backup-password, elastic-password");
    }

    @Test
    void passwords_are_long_different_and_need_no_quotes() {
        trial.keep();

        assertThat(trial.text("redis-password")).matches("[A-Za-z0-9]{32}");
        assertThat(trial.text("sortinghat-secret-key")).matches("[A-Za-z0-9]{64}");
        assertThat(new HashSet<>(trial.contents().values()))
                .hasSameSizeAs(trial.contents().keySet());
    }

    @Test
    void only_the_owner_can_read_what_is_secret() throws IOException {
        trial.keep();
        trial.rotate("redis-password");

        try (Stream<Path> all = Files.walk(trial.directory.root())) {
            assertThat(all.filter(path -> !path.endsWith(".lock")))
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .isEqualTo(
                                    Files.isDirectory(path)
                                            ? "rwx------"
                                            : path.toString().endsWith(".crt") ? "rw-r--r--" : "rw-------"));
        }
    }

    @Test
    void what_is_there_is_kept_and_the_rest_is_made() throws IOException {
        PrivateFile.directory(trial.directory.path());
        Files.writeString(trial.file("redis-password"), "it's \"$mine\" %d @ ü\n");

        SecretReport report = trial.keep();

        assertThat(trial.text("redis-password")).isEqualTo("it's \"$mine\" %d @ ü");
        assertThat(report.made()).hasSize(report.needs().size() - 1);
        assertThat(Files.readString(trial.file("redis-password"))).endsWith("ü\n");
    }

    @Test
    void two_runs_at_a_time_make_one_set() throws Exception {
        CompletableFuture<SecretReport> other =
                CompletableFuture.supplyAsync(() -> trial.with(NODES).keep());
        SecretReport own = trial.keep();

        assertThat(List.of(own.made().size(), other.get().made().size()))
                .containsExactlyInAnyOrder(0, own.needs().size());
    }

    @Test
    void a_deployment_that_grows_gets_what_it_lacks() {
        SecretTrial small = trial.with();
        small.keep();

        assertThat(SecretTrial.names(trial.keep().made()))
                .containsExactly("elasticsearch-1", "elasticsearch-2", "elasticsearch-3");
    }

    @Test
    void another_address_needs_another_certificate_and_nothing_is_replaced_unasked() {
        trial.keep();
        Map<String, String> made = trial.contents();
        SecretTrial moved = trial.with(NODES, "publicUrl: https://other.example.org");

        assertThatThrownBy(moved::keep)
                .isInstanceOf(PawException.class)
                .hasMessage("secrets/production/public.crt: the certificate does not cover other.example.org, only"
                        + " paw.example.org, localhost, 127.0.0.1\n"
                        + "  -> mvn paw:secrets -Dpaw.environment=production -Dpaw.rotate=public");
        assertThat(trial.contents()).isEqualTo(made);
        assertThat(SecretTrial.names(moved.rotate("public").made())).containsExactly("public");
    }

    @Test
    void a_hash_is_of_its_password_and_of_no_other() throws IOException {
        trial = trial.with(OPENSEARCH);
        trial.keep();
        assertThat(trial.text("mordred-password-hash")).startsWith("$2y$12$").hasSize(60);

        Files.writeString(trial.file("mordred-password"), "my own");
        assertThatThrownBy(trial::keep)
                .hasMessageContaining("mordred-password-hash: this is not the hash of mordred-password")
                .hasMessageContaining("-Dpaw.rotate=mordred-password-hash")
                .hasMessageNotContaining("my own");

        assertThat(SecretTrial.names(trial.rotate("mordred-password-hash").made()))
                .containsExactly("mordred-password-hash");
        assertThat(trial.text("mordred-password")).isEqualTo("my own");
    }

    @Test
    void no_value_is_told() {
        trial = trial.with(OPENSEARCH);
        trial.keep();
        String report = trial.rotate("opensearch-admin-password").toString();
        trial.rotate("ca");

        trial.contents().forEach((name, content) -> {
            String value = content.strip();
            assertThat(trial.progress.lines()).noneMatch(line -> line.contains(value));
            assertThat(report).doesNotContain(value);
        });
        assertThat(trial.pair("public").toString()).doesNotContain("PRIVATE");
    }

    @Test
    void a_file_that_others_can_read_is_told_with_the_command_that_closes_it() throws IOException {
        trial.keep();
        Files.setPosixFilePermissions(trial.file("redis-password"), PosixFilePermissions.fromString("rw-r--r--"));

        Files.setPosixFilePermissions(trial.directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(trial.keep().warnings())
                .containsExactly(
                        "secrets/production: others on this machine may read it\n  -> chmod 700 secrets/production",
                        "secrets/production/redis-password: others on this machine may read it\n"
                                + "  -> chmod 600 secrets/production/redis-password");
    }

    @Test
    void certificates_that_end_soon_are_told_by_name_and_expired_ones_stop() {
        trial.keep();
        trial.later(Issuer.LEAF_LIFETIME.minusDays(31));
        assertThat(trial.keep().warnings()).isEmpty();

        trial.later(Duration.ofDays(2));
        assertThat(trial.keep().warnings())
                .hasSize(4)
                .contains(
                        "secrets/production/public.crt: public (certificate of paw.example.org) expires on"
                                + " 2028-06-06T05:06:07Z\n  -> mvn paw:secrets -Dpaw.environment=production -Dpaw.rotate=public");

        trial.later(Duration.ofDays(30));
        assertThatThrownBy(trial::keep)
                .hasMessageContaining("the secrets cannot be used as they are (4 problems)")
                .hasMessageContaining(
                        "elasticsearch-2.crt: the certificate of CN=elasticsearch-2, O=my-paw has expired on");
    }

    @Test
    void development_has_no_secrets() throws IOException {
        SecretKeeper keeper = new SecretKeeper(trial.directory, List.of(), Clock.systemUTC(), List.of());

        assertThat(keeper.keep(Optional.empty(), Optional.empty()).lines())
                .containsExactly("The environment production needs no secrets");
        assertThatThrownBy(() -> keeper.keep(Optional.of("ca"), Optional.empty()))
                .hasMessageContaining("-Dpaw.environment=production");
        assertThat(trial.directory.root()).doesNotExist();
    }
}
