package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A certificate that somebody else than paw has issued, in the forms that users have it in. */
class OwnCertificateTest {

    private static final Instant NOW = SecretTrial.NOW;

    @TempDir
    Path project;

    @TempDir
    Path own;

    private SecretTrial trial;
    private Issuer company;
    private KeyPair pair;

    @BeforeEach
    void scaffold() {
        trial = new SecretTrial(project);
        company = Issuer.create(Issuer.keyPair(), "CN=Company CA,O=Example", NOW);
        pair = Issuer.keyPair();
    }

    @Test
    void it_is_taken_with_its_chain_and_stays() throws IOException {
        Path certificate = certificate("paw.example.org");

        SecretReport taken = trial.take(certificate, key());
        SecretReport again = trial.take(certificate, key());

        assertThat(trial.file("public.crt")).hasSameBinaryContentAs(certificate);
        assertThat(trial.file("public.key")).hasSameBinaryContentAs(key());
        assertThat(SecretTrial.names(taken.made()))
                .contains("ca", "elasticsearch")
                .doesNotContain("public");
        assertThat(taken.lines())
                .contains("Taken into secrets/production: your certificate and its key, as public")
                .contains("To do where it runs: docker-compose up -d --force-recreate nginx");
        assertThat(again.taken()).isFalse();
        assertThat(trial.keep().warnings()).isEmpty();
    }

    @Test
    void it_takes_the_place_of_one_that_paw_has_made_which_is_set_aside() throws IOException {
        trial.keep();
        Map<String, String> before = trial.contents();

        trial.take(certificate("paw.example.org"), key());

        assertThat(trial.file("previous/public.crt")).hasContent(before.get("public.crt"));
        assertThat(trial.file("previous/public.key")).hasContent(before.get("public.key"));
    }

    @Test
    void put_into_place_by_hand_it_is_judged_and_kept() throws IOException {
        PrivateFile.directory(trial.directory.path());
        Files.copy(certificate("paw.example.org"), trial.file("public.crt"));
        assertThatThrownBy(trial::keep)
                .hasMessage("secrets/production/public.key: the key of 'public' is missing\n"
                        + "  -> put it there, or remove secrets/production/public.crt to have both made");

        Files.copy(key(), trial.file("public.key"));
        assertThat(trial.keep().made()).isEmpty();
        assertThat(trial.file("public.crt")).hasSameBinaryContentAs(own.resolve("own.crt"));
    }

    @Test
    void paw_neither_renews_it_nor_replaces_it_with_its_authority() throws IOException {
        trial.take(certificate("paw.example.org"), key());

        assertThatThrownBy(() -> trial.rotate("public"))
                .hasMessageContaining("'public' is not issued by the authority of this environment")
                .hasMessageContaining("-Dpaw.certificate=<file> -Dpaw.key=<file>");
        trial.rotate("ca");
        assertThat(trial.file("public.crt")).hasSameBinaryContentAs(own.resolve("own.crt"));
        trial.later(Issuer.LEAF_LIFETIME.minusDays(10));
        assertThatThrownBy(() -> trial.later(Duration.ofDays(20)).keep())
                .hasMessageContaining("public.crt: the certificate of CN=own, O=Example has expired")
                .hasMessageContaining("-Dpaw.certificate=<file> -Dpaw.key=<file>");
    }

    @ParameterizedTest
    @CsvSource({
        "paw.example.org, true",
        "PAW.example.org, true",
        "*.example.org, true",
        "*.org, false",
        "example.org, false",
        "*.paw.example.org, false",
        "other.example.org, false"
    })
    void it_has_to_cover_the_public_host(String name, boolean covered) throws IOException {
        Path certificate = certificate(name);

        if (covered) {
            assertThat(trial.take(certificate, key()).taken()).isTrue();
        } else {
            assertThatThrownBy(() -> trial.take(certificate, key()))
                    .hasMessageContaining("own.crt: the certificate does not cover paw.example.org, only " + name);
        }
    }

    @Test
    void one_that_cannot_be_used_changes_nothing() throws IOException {
        trial.keep();
        Map<String, String> before = trial.contents();
        Path certificate = certificate("paw.example.org");

        assertThatThrownBy(() -> trial.take(write("other.key", keyText(Issuer.keyPair())), key()))
                .hasMessageContaining("other.key: this file holds a private key, and certificates are for everybody");
        assertThatThrownBy(() -> trial.take(write("empty.crt", "nothing"), key()))
                .hasMessageContaining("empty.crt: there is no certificate in this file");
        assertThatThrownBy(() -> trial.take(certificate, write("other.key", keyText(Issuer.keyPair()))))
                .hasMessageContaining("own.crt: the certificate does not belong to the key in " + own);
        assertThatThrownBy(() -> trial.take(certificate, certificate))
                .hasMessageContaining("there is no private key in this file");
        assertThatThrownBy(() -> trial.take(certificate, own.resolve("absent.key")))
                .hasMessageContaining("absent.key: the file cannot be read: NoSuchFileException");
        assertThatThrownBy(() -> trial.take(
                        write("cut.crt", Files.readString(certificate).substring(0, 300)), key()))
                .hasMessageContaining("cannot be read as PEM");
        assertThat(trial.contents()).isEqualTo(before);
    }

    @Test
    void a_chain_in_the_wrong_order_is_told() throws IOException {
        byte[] leaf = Pem.text(issued("paw.example.org"));
        byte[] ca = Pem.text(company.certificate());
        byte[] stranger =
                Pem.text(Issuer.create(Issuer.keyPair(), "CN=Stranger", NOW).certificate());

        assertThatThrownBy(() -> trial.take(write("own.crt", new String(ca) + new String(leaf)), key()))
                .hasMessageContaining("the key belongs to a certificate further down in the file")
                .hasMessageContaining("first that of the host");
        assertThatThrownBy(() -> trial.take(write("own.crt", new String(leaf) + new String(stranger)), key()))
                .hasMessageContaining("certificate 1 of the file is not signed by certificate 2");
    }

    @Test
    void expired_and_not_yet_valid_ones_are_refused() throws IOException {
        Path certificate = certificate("paw.example.org");

        assertThatThrownBy(() -> trial.later(Duration.ofDays(-2)).take(certificate, key()))
                .hasMessageContaining("is not valid before 2026-03-04T04:06:07Z");
        assertThatThrownBy(() -> trial.later(Duration.ofDays(1000)).take(certificate, key()))
                .hasMessageContaining("has expired on 2028-06-06T05:06:07Z");
    }

    @Test
    void one_for_clients_is_refused() throws IOException {
        Kind.Certificate client = new Kind.Certificate("CN=own,O=Example", List.of("paw.example.org"), Kind.Use.CLIENT);
        Path certificate = write("own.crt", new String(Pem.text(company.issue(pair.getPublic(), client, NOW))));

        assertThatThrownBy(() -> trial.take(certificate, key())).hasMessageContaining("is not made for servers");
    }

    @Test
    void keys_are_taken_in_every_form_but_encrypted_and_der() throws Exception {
        Tools.need("openssl");
        Path certificate = certificate("paw.example.org");
        String key = key().toString();
        openssl("ec", "-in", key, "-out", "sec1.key");
        openssl("pkey", "-in", key, "-aes256", "-passout", "pass:hush", "-out", "encrypted.key");
        openssl("ec", "-in", key, "-aes256", "-passout", "pass:hush", "-out", "old.key");
        openssl("pkey", "-in", key, "-outform", "der", "-out", "der.key");
        openssl("x509", "-in", certificate.toString(), "-outform", "der", "-out", "der.crt");

        assertThat(own.resolve("sec1.key")).content().startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(trial.take(certificate, own.resolve("sec1.key")).taken()).isTrue();
        for (String encrypted : List.of("encrypted.key", "old.key")) {
            assertThatThrownBy(() -> trial.take(certificate, own.resolve(encrypted)))
                    .hasMessageContaining(encrypted + ": the key is encrypted")
                    .hasMessageContaining("openssl pkey -in");
        }
        assertThatThrownBy(() -> trial.take(certificate, own.resolve("der.key")))
                .hasMessageContaining("der.key: this is DER or PKCS#12, and PEM is needed")
                .hasMessageContaining("openssl pkey -inform der");
        assertThatThrownBy(() -> trial.take(own.resolve("der.crt"), key()))
                .hasMessageContaining("openssl x509 -inform der");
    }

    @Test
    void rsa_of_openssl_is_taken() throws Exception {
        Tools.need("openssl");
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "rsa.key",
                "-out",
                "rsa.crt",
                "-days",
                "90",
                "-subj",
                "/CN=paw.example.org",
                "-addext",
                "subjectAltName=DNS:paw.example.org");
        trial.today();

        assertThat(trial.take(own.resolve("rsa.crt"), own.resolve("rsa.key")).taken())
                .isTrue();
        assertThat(Handshake.between(
                        trial.pair("elasticsearch"),
                        Optional.empty(),
                        trial.pair("ca").leaf()))
                .isEqualTo("hello");
    }

    @Test
    void a_certificate_without_a_key_is_told() {
        assertThatThrownBy(() -> OwnCertificate.of(Optional.of(own), Optional.empty()))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("paw.key: a certificate and its key go together");
    }

    private Path certificate(String name) throws IOException {
        return write("own.crt", new String(Pem.text(issued(name))) + new String(Pem.text(company.certificate())));
    }

    private java.security.cert.X509Certificate issued(String name) {
        return company.issue(
                pair.getPublic(), new Kind.Certificate("CN=own,O=Example", List.of(name), Kind.Use.PUBLIC), NOW);
    }

    private Path key() throws IOException {
        return write("own.key", keyText(pair));
    }

    private static String keyText(KeyPair pair) {
        return new String(Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(own.resolve(name), text);
    }

    private void openssl(String... arguments) throws Exception {
        Tools.run(
                own,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("openssl"), java.util.Arrays.stream(arguments))
                        .toList());
    }
}
