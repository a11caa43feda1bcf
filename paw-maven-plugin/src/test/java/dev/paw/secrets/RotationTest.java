package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

    @TempDir
    Path project;

    private SecretTrial trial;

    @BeforeEach
    void make() {
        trial = new SecretTrial(project);
        trial.keep();
    }

    @Test
    void one_password_is_renewed_the_old_one_is_kept_and_the_steps_are_told() throws IOException {
        Map<String, String> before = trial.contents();

        SecretReport report = trial.rotate("sortinghat-database-password");

        Map<String, String> after = trial.contents();
        assertThat(after.remove("previous/sortinghat-database-password"))
                .isEqualTo(before.get("sortinghat-database-password"));
        assertThat(after.remove("sortinghat-database-password"))
                .isNotEqualTo(before.remove("sortinghat-database-password"));
        assertThat(after).isEqualTo(before);
        assertThat(report.lines())
                .contains(
                        "Renewed: sortinghat-database-password; the old ones are in secrets/production/previous, delete"
                                + " them when nothing uses them any more",
                        "To do for sortinghat-database-password: MariaDB keeps it in its data; as root, before the"
                                + " services are created anew: ALTER USER 'sortinghat'@'%' IDENTIFIED BY '<new>';",
                        "To do where it runs: docker-compose up -d --force-recreate sortinghat sortinghat_worker");
    }

    @Test
    void a_second_renewal_keeps_the_first_old_one_which_a_server_may_still_have() throws IOException {
        String first = trial.text("redis-password");
        trial.rotate("redis-password");
        String second = trial.text("redis-password");
        trial.rotate("redis-password");

        assertThat(trial.file("previous/redis-password")).hasContent(first);
        assertThat(trial.file("previous/redis-password.2")).hasContent(second);
    }

    @Test
    void the_hash_is_renewed_with_its_password() {
        trial = trial.with("searchEngine: {kind: opensearch}");
        trial.keep();
        SecretReport report = trial.rotate("reader-password");

        assertThat(SecretTrial.names(report.made())).containsExactly("reader-password", "reader-password-hash");
    }

    @Test
    void the_authority_takes_all_its_certificates_with_it() {
        SecretReport report = trial.rotate("ca");

        assertThat(SecretTrial.names(report.made())).containsExactly("ca", "elasticsearch", "public");
        assertThat(CertificatePair.signed(
                        trial.pair("elasticsearch").leaf(), trial.pair("ca").leaf()))
                .isTrue();
        assertThat(report.lines()).anyMatch(line -> line.contains("do not trust each other"));
    }

    @Test
    void a_name_that_does_not_exist_is_told_with_the_nearest_and_nothing_moves() {
        Map<String, String> before = trial.contents();

        assertThatThrownBy(() -> trial.rotate("redis-pasword"))
                .hasMessage("paw.rotate: this deployment has no secret 'redis-pasword'"
                        + "\n  -> did you mean 'redis-password'?");
        assertThat(trial.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../src/main/paw/deployment.yaml", "previous", "ca.key", ".lock", "a\nb", "*"})
    void nothing_but_a_name_is_taken_for_one(String name) {
        Map<String, String> before = trial.contents();

        assertThatThrownBy(() -> trial.rotate(name)).hasMessageContaining("this deployment has no secret");
        assertThat(trial.contents()).isEqualTo(before);
    }

    @Test
    void a_certificate_that_cannot_be_signed_is_not_set_aside() throws IOException {
        Files.move(trial.file("ca/ca.key"), project.resolve("offline.key"));
        Map<String, String> before = trial.contents();

        assertThat(trial.keep().made()).as("nothing has to be signed").isEmpty();
        assertThatThrownBy(() -> trial.rotate("elasticsearch"))
                .hasMessage("secrets/production/ca/ca.key: the key of the certificate authority is not here, and"
                        + " 'elasticsearch' has to be signed with it\n  -> put it back for this run, or begin anew:"
                        + " mvn paw:secrets -Dpaw.environment=production -Dpaw.rotate=ca");
        assertThat(trial.contents()).isEqualTo(before);
    }

    @Test
    void one_can_be_renewed_while_others_are_expired_and_both_is_told() {
        trial.later(Issuer.LEAF_LIFETIME.plus(Duration.ofDays(1)));

        assertThatThrownBy(() -> trial.rotate("public"))
                .hasMessageContaining("elasticsearch.crt: the certificate of")
                .hasMessageNotContaining("public.crt");
        assertThat(trial.progress.lines()).anyMatch(line -> line.startsWith("Renewed: public;"));
    }

    @Test
    void an_expired_authority_signs_nothing_until_it_is_renewed() {
        trial.later(Issuer.AUTHORITY_LIFETIME.plus(Duration.ofDays(1)));

        assertThatThrownBy(() -> trial.rotate("public"))
                .hasMessageContaining("ca.crt: the certificate of CN=production CA, O=my-paw has expired on")
                .hasMessageContaining("-Dpaw.rotate=ca");
        assertThat(trial.rotate("ca").warnings()).isEmpty();
    }
}
