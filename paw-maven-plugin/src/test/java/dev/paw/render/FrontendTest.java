package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Both front ends as people find them. */
class FrontendTest {

    /** Before nginx. */
    @Nested
    class NginxTest extends Behaviour {

        NginxTest() {
            super("opensearch", FrontendServers::nginx);
        }
    }

    /** Before Apache. */
    @Nested
    class ApacheTest extends Behaviour {

        ApacheTest() {
            super("opensearch-apache", FrontendServers::apache);
        }
    }

    /** Starts a front end. */
    @FunctionalInterface
    interface Start {

        /** Starts it before the servers. */
        void before(FrontendServers servers) throws Exception;
    }

    /** What both do. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Behaviour {

        private final String sample;
        private final Start start;
        private FrontendServers servers;

        @TempDir
        Path temporary;

        Behaviour(String sample, Start start) {
            this.sample = sample;
            this.start = start;
        }

        @BeforeAll
        void start(@TempDir Path directory) throws Exception {
            servers = new FrontendServers(sample, directory);
            start.before(servers);
        }

        @AfterAll
        void stop() throws Exception {
            if (servers != null) {
                servers.close();
            }
        }

        private JsonNode json(String... arguments) throws Exception {
            String answer = servers.curl(arguments);
            assertThat(answer).endsWith("\n200");
            return new ObjectMapper().readTree(answer.substring(0, answer.lastIndexOf('\n')));
        }

        @Test
        void sortinghat_is_reached_over_tls_and_knows_it() throws Exception {
            JsonNode told = json(servers.url("/identities/api/some%20thing?x=1&y=%2F"));
            assertThat(told.get("path").asText()).isEqualTo("/api/some thing");
            assertThat(told.get("query").asText()).isEqualTo("x=1&y=%2F");
            assertThat(told.get("secure").asBoolean()).isTrue();
            assertThat(told.get("host").asText()).isEqualTo("paw.example.org:" + servers.secure);
            assertThat(told.get("from").asText()).isEqualTo("127.0.0.1");
            assertThat(servers.curl("--head", servers.url("/identities")))
                    .contains("ocation: ")
                    .contains("/identities/")
                    .endsWith("301");
        }

        @Test
        void form_of_a_page_of_its_own_passes_djangos_guard_and_a_foreign_one_does_not() throws Exception {
            String token = json(servers.url("/identities/")).get("token").asText();
            List<String> form =
                    List.of("--data", "a=b", "--cookie", "csrftoken=" + token, "--header", "X-CSRFToken: " + token);
            String own = "https://paw.example.org:" + servers.secure;
            assertThat(post(form, own + "/identities/")).endsWith("\n200");
            assertThat(post(form, "https://evil.example.org/")).endsWith("\n403");
        }

        private String post(List<String> form, String page) throws Exception {
            List<String> arguments = new ArrayList<>(form);
            arguments.addAll(List.of("--referer", page, servers.url("/identities/api/")));
            return servers.curl(arguments.toArray(String[]::new));
        }

        @Test
        void static_files_come_from_the_volume_and_nothing_beside_them() throws Exception {
            assertThat(servers.curl(servers.url("/identities/css/app.css"))).isEqualTo("body {}\n200");
            assertThat(servers.curl("--head", servers.url("/identities/css/app.css"))
                            .toLowerCase(Locale.ROOT))
                    .contains("content-type: text/css");
            assertThat(servers.curl(servers.url("/identities/favicon.ico"))).isEqualTo("icon\n200");
            assertThat(servers.curl("--path-as-is", servers.url("/identities/css/../../secret.txt")))
                    .doesNotContain("not for everybody");
            assertThat(servers.curl("--path-as-is", servers.url("/identities/css/%2e%2e/secret.txt")))
                    .doesNotContain("not for everybody");
            assertThat(servers.curl(servers.url("/identities/css/none.css"))).endsWith("404");
        }

        @Test
        void plain_http_only_redirects() throws Exception {
            String answer = servers.curl("--head", "http://paw.example.org:" + servers.plain + "/identities/x?y=1");
            assertThat(answer)
                    .contains("ocation: https://paw.example.org/identities/x?y=1\r\n")
                    .endsWith("\n301");
        }

        @Test
        void answers_carry_the_security_headers_and_no_version() throws Exception {
            for (String path : List.of("/", "/identities/", "/identities/css/app.css", "/identities/css/none.css")) {
                String answer = servers.curl("--head", servers.url(path)).toLowerCase(Locale.ROOT);
                assertThat(answer)
                        .as(path)
                        .contains("strict-transport-security: max-age=63072000\r\n")
                        .contains("x-content-type-options: nosniff\r\n")
                        .contains("x-frame-options: sameorigin\r\n")
                        .contains("referrer-policy: same-origin\r\n")
                        .doesNotContainPattern("server: .*[0-9]");
            }
        }

        @Test
        void other_hosts_are_turned_away() throws Exception {
            String other = "https://evil.example.org:" + servers.secure + "/identities/";
            assertThat(servers.curl("--insecure", other)).matches("(?s).*(421|000)");
            assertThat(servers.curl("--header", "Host: evil.example.org", servers.url("/")))
                    .endsWith("421");
            assertThat(servers.curl("http://evil.example.org:" + servers.plain + "/"))
                    .matches("(?s).*(421|000)");
        }

        @Test
        void uploads_are_limited() throws Exception {
            Path small = file("small", 1 << 20);
            Path large = file("large", 33 << 20);
            JsonNode put = json(
                    "--header",
                    "X-Requested-With: x",
                    "--request",
                    "GET",
                    "--data-binary",
                    "@" + small,
                    servers.url("/identities/api/"));
            assertThat(put.get("length").asInt()).isEqualTo(1 << 20);
            assertThat(servers.curl("--request", "GET", "--data-binary", "@" + large, servers.url("/identities/api/")))
                    .endsWith("\n413");
            assertThat(servers.curl("--output", "/dev/null", "--data-binary", "@" + large, servers.url("/api/import")))
                    .endsWith("\n200");
        }

        private Path file(String name, int size) throws IOException {
            Path file = temporary.resolve(name);
            try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                content.setLength(size);
            }
            return file;
        }

        @Test
        void dashboards_lie_behind_it_and_are_told_the_truth_about_the_caller() throws Exception {
            String answer = servers.curl("--header", "X-Forwarded-For: 192.0.2.1", servers.url("/app/home?x=%2F"));
            assertThat(answer)
                    .startsWith("dashboards /app/home?x=%2F\n")
                    .containsIgnoringCase("\nHost: paw.example.org:" + servers.secure + "\n")
                    .containsIgnoringCase("\nX-Forwarded-Proto: https\n")
                    .containsIgnoringCase("\nX-Forwarded-For: 127.0.0.1\n")
                    .endsWith("\n200");
        }

        @Test
        void tls_below_1_2_is_refused() throws Exception {
            assertThat(versions(servers.secure)).containsExactly("-tls1_2", "-tls1_3");
        }

        /** The ciphers alone would refuse old versions, too, so that the version must be told apart from them. */
        @Test
        void tls_below_1_2_is_refused_for_its_version_whatever_the_ciphers(@TempDir Path directory) throws Exception {
            UnaryOperator<String> anyCipher =
                    text -> text.replaceAll("(ssl_ciphers|SSLCipherSuite) [^;\n]+", "$1 ALL:@SECLEVEL=0");
            assertThat(versionsWith(directory.resolve("ciphers"), anyCipher)).containsExactly("-tls1_2", "-tls1_3");

            UnaryOperator<String> anyVersion = text -> anyCipher
                    .apply(text)
                    .replace("ssl_protocols ", "ssl_protocols TLSv1 TLSv1.1 ")
                    .replace("SSLProtocol -all", "SSLProtocol -all +TLSv1 +TLSv1.1");
            assertThat(versionsWith(directory.resolve("versions"), anyVersion))
                    .containsExactly("-tls1", "-tls1_1", "-tls1_2", "-tls1_3");
        }

        private List<String> versionsWith(Path directory, UnaryOperator<String> change) throws Exception {
            FrontendServers changed = new FrontendServers(sample, Files.createDirectory(directory));
            try {
                changed.change(change);
                start.before(changed);
                return versions(changed.secure);
            } finally {
                changed.close();
            }
        }

        /** The versions of TLS that let a client in. */
        private List<String> versions(int port) throws Exception {
            List<String> versions = new ArrayList<>();
            for (String version : List.of("-tls1", "-tls1_1", "-tls1_2", "-tls1_3")) {
                if (handshake(version, port)) {
                    versions.add(version);
                }
            }
            return versions;
        }

        private boolean handshake(String version, int port) throws Exception {
            // The client itself must be willing, or it would not tell anything about the server.
            Process process = new ProcessBuilder(
                            "openssl",
                            "s_client",
                            version,
                            "-cipher",
                            "ALL:@SECLEVEL=0",
                            "-connect",
                            "127.0.0.1:" + port,
                            "-servername",
                            "paw.example.org")
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(temporary.resolve("s_client").toFile())
                    .start();
            return process.waitFor() == 0;
        }

        @Test
        void it_stays_healthy_while_sortinghat_is_away_and_finds_it_again() throws Exception {
            servers.stopSortingHat();
            assertThat(servers.curl(servers.url("/identities/"))).matches("(?s).*\n50[234]");
            assertThat(servers.curl(servers.url("/"))).endsWith("\n200");
            assertThat(servers.curl("http://127.0.0.1:" + servers.health + "/health"))
                    .endsWith("\n204");
            servers.startSortingHat();
            assertThat(servers.curl(servers.url("/identities/"))).endsWith("\n200");
        }
    }
}
