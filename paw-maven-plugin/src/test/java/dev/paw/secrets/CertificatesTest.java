package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.testing.Tools;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs than the one that makes them think of the certificates. */
class CertificatesTest {

    @TempDir
    static Path project;

    @TempDir
    static Path elsewhere;

    private static SecretTrial trial;
    private static SecretTrial other;

    @BeforeAll
    static void make() {
        trial = new SecretTrial(project, "searchEngine: {kind: opensearch, nodes: 3}").today();
        trial.keep();
        other = new SecretTrial(elsewhere).today();
        other.keep();
    }

    @Test
    void openssl_verifies_the_chains_for_their_purposes() throws Exception {
        Tools.need("openssl");

        assertThat(verify("opensearch-1", "sslserver")).endsWith("opensearch-1.crt: OK\n");
        assertThat(verify("opensearch-3", "sslclient")).endsWith("opensearch-3.crt: OK\n");
        assertThat(verify("public", "sslserver")).endsWith("public.crt: OK\n");
        assertThat(verify("opensearch-admin", "sslclient")).endsWith("opensearch-admin.crt: OK\n");
        assertThatThrownBy(() -> verify("opensearch-admin", "sslserver"))
                .hasMessageContaining("unsuitable certificate purpose");
        assertThatThrownBy(() -> openssl(
                        "verify",
                        "-CAfile",
                        other.file("ca.crt").toString(),
                        trial.file("public.crt").toString()))
                .hasMessageContaining("error");
    }

    @Test
    void openssl_reads_names_usage_and_lifetime() throws Exception {
        Tools.need("openssl");

        String node = text("opensearch-2");
        assertThat(node)
                .contains("DNS:opensearch-2, DNS:opensearch, DNS:localhost, IP Address:127.0.0.1")
                .contains("TLS Web Server Authentication, TLS Web Client Authentication")
                .contains("Digital Signature", "CA:FALSE", "Subject Key Identifier", "Authority Key Identifier")
                .contains("NIST CURVE: P-256", "ecdsa-with-SHA256")
                .contains("Issuer: O = my-paw, CN = production CA", "Subject: O = my-paw, CN = opensearch-2");
        assertThat(text("public"))
                .contains("DNS:paw.example.org, DNS:localhost")
                .doesNotContain("Web Client");
        assertThat(text("ca")).contains("CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign");
        assertThat(openssl(
                        "pkey",
                        "-noout",
                        "-check",
                        "-in",
                        trial.file("public.key").toString()))
                .contains("Key is valid");
        assertThat(trial.file("public.key")).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void openssl_checks_the_host_name() throws Exception {
        Tools.need("openssl");
        String file = trial.file("public.crt").toString();

        assertThat(openssl("x509", "-noout", "-in", file, "-checkhost", "paw.example.org"))
                .contains("does match certificate");
        assertThat(openssl("x509", "-noout", "-in", file, "-checkhost", "other.example.org"))
                .contains("does NOT match certificate");
        assertThat(openssl("x509", "-noout", "-in", file, "-checkip", "127.0.0.1"))
                .contains("does match certificate");
    }

    @Test
    void lifetimes_are_ten_years_and_825_days_and_serials_differ() {
        assertThat(lifetime("ca")).isBetween(Duration.ofDays(3652), Duration.ofDays(3653));
        assertThat(lifetime("public")).isBetween(Duration.ofDays(825), Duration.ofDays(826));
        assertThat(List.of(serial("ca"), serial("public"), serial("opensearch-1"), serial("opensearch-2")))
                .doesNotHaveDuplicates()
                .allMatch(serial -> serial.length() == 32);
    }

    @Test
    void distinguished_names_are_written_as_opensearch_compares_them() {
        Need admin = trial.need("opensearch-admin");

        assertThat(trial.pair("opensearch-admin")
                        .leaf()
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=opensearch-admin,O=my-paw")
                .isEqualTo(((Kind.Certificate) admin.kind()).subject());
    }

    @Test
    void clients_that_trust_the_authority_accept_the_servers() throws Exception {
        assertThat(Handshake.between(trial.pair("public"), Optional.empty(), ca()))
                .isEqualTo("hello");
        assertThat(Handshake.between(trial.pair("opensearch-1"), Optional.empty(), ca()))
                .isEqualTo("hello");
    }

    @Test
    void clients_that_trust_another_authority_do_not() {
        assertThatThrownBy(() -> Handshake.between(
                        trial.pair("public"), Optional.empty(), other.pair("ca").leaf()))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("PKIX path");
    }

    @Test
    void nodes_and_administrators_log_in_with_their_certificates_and_nobody_else() throws Exception {
        assertThat(Handshake.between(trial.pair("opensearch-1"), Optional.of(trial.pair("opensearch-2")), ca()))
                .isEqualTo("hello");
        assertThat(Handshake.between(trial.pair("opensearch-1"), Optional.of(trial.pair("opensearch-admin")), ca()))
                .isEqualTo("hello");
        assertThatThrownBy(() -> Handshake.between(trial.pair("opensearch-1"), Optional.of(trial.pair("public")), ca()))
                .as("the front end's certificate is for a server")
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() ->
                        Handshake.between(trial.pair("opensearch-1"), Optional.of(other.pair("elasticsearch")), ca()))
                .as("another environment's node")
                .isInstanceOf(SSLException.class);
    }

    private static X509Certificate ca() {
        return trial.pair("ca").leaf();
    }

    private static Duration lifetime(String name) {
        X509Certificate certificate = trial.pair(name).leaf();
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static String serial(String name) {
        return trial.pair(name).leaf().getSerialNumber().toString(16);
    }

    private static String verify(String name, String purpose) throws Exception {
        String ca = trial.file("ca.crt").toString();
        return openssl(
                "verify",
                "-x509_strict",
                "-purpose",
                purpose,
                "-CAfile",
                ca,
                trial.file(name + ".crt").toString());
    }

    private static String text(String name) throws Exception {
        return openssl(
                "x509", "-noout", "-text", "-in", trial.file(name + ".crt").toString());
    }

    private static String openssl(String... arguments) throws Exception {
        return Tools.run(
                elsewhere,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("openssl"), java.util.Arrays.stream(arguments))
                        .toList());
    }
}
