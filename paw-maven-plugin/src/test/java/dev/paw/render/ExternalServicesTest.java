package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A real server behind an authority of somebody's own, and those who talk to it as they are rendered. */
class ExternalServicesTest {

    /** Takes the part of redis-py, whose settings these are, with the same TLS below it; and that of RQ. */
    private static final String CLIENT = """
            import socket
            import ssl as tls

            class Redis:
                def __init__(self, host, port, password, ssl=False, ssl_cert_reqs="required", ssl_ca_certs=None,
                             ssl_certfile=None, ssl_keyfile=None):
                    self.socket = socket.create_connection((host, port), 10)
                    if ssl:
                        context = tls.create_default_context()
                        context.check_hostname = ssl_cert_reqs == "required"
                        context.verify_mode = {"none": tls.CERT_NONE, "required": tls.CERT_REQUIRED}[ssl_cert_reqs]
                        if ssl_ca_certs:
                            context.load_verify_locations(ssl_ca_certs)
                        self.socket = context.wrap_socket(self.socket, server_hostname=host)
                    self.socket.sendall(f"AUTH {password}\\r\\n".encode())
                    assert self.socket.recv(100) == b"+OK\\r\\n"

            class Worker:
                hostname = socket.gethostname()
                all = lambda connection: [Worker]
            """;

    private static final String HANDSHAKE = "import socket, ssl, sys; ssl.create_default_context(cafile=sys.argv[1])"
            + ".wrap_socket(socket.create_connection(('127.0.0.1', int(sys.argv[2]))), server_hostname='localhost')";

    @TempDir
    Path temporary;

    private Filled filled;
    private Process server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        for (String tool : List.of("redis-server", "openssl", "python3", "sh")) {
            Tools.need(tool);
        }
        filled = Filled.of("external", temporary, Map.of());
        Path authority = certificates();
        for (String name : List.of("search-engine", "redis")) {
            Files.writeString(filled.rendered().resolve("authorities/" + name + ".crt"), Files.readString(authority));
        }
        filled.install();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = new ProcessBuilder(command(authority))
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .start();
        String said = "";
        while (!said.contains("Ready to accept connections")) {
            said = server.inputReader().readLine();
        }
    }

    private List<String> command(Path authority) {
        List<String> command =
                new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1", "--port", "0", "--save", ""));
        command.addAll(List.of("--tls-port", "" + port, "--tls-auth-clients", "no", "--requirepass", "redis-password"));
        command.addAll(List.of("--tls-cert-file", "server.crt", "--tls-key-file", "server.key"));
        command.addAll(List.of("--tls-ca-cert-file", authority.toString()));
        return command;
    }

    /** An authority, and what it has signed for localhost. */
    private Path certificates() throws Exception {
        Path authority = temporary.resolve("authority.crt");
        List<String> key = List.of(
                "openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "9");
        List<String> own = new ArrayList<>(key);
        own.addAll(
                List.of("-x509", "-subj", "/CN=authority", "-keyout", "authority.key", "-out", authority.toString()));
        Tools.run(temporary, own);
        List<String> signed = new ArrayList<>(key);
        signed.addAll(List.of("-x509", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"));
        signed.addAll(List.of("-addext", "basicConstraints=critical,CA:FALSE", "-CA", authority.toString(), "-CAkey"));
        signed.addAll(List.of("authority.key", "-keyout", "server.key", "-out", "server.crt"));
        Tools.run(temporary, signed);
        return authority;
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void multi_mordred_and_the_dashboards_believe_the_authority_of_the_external_search_engine() throws Exception {
        assertThat(handshake(filled.volumes().resolve("multi-mordred-secrets/ca-bundle.crt")))
                .isEmpty();
        assertThat(handshake(filled.volumes().resolve("dashboards-secrets/ca.crt")))
                .isEmpty();
        assertThat(Files.readString(filled.volumes().resolve("dashboards-secrets/kibana.yml")))
                .contains("certificateAuthorities: [/run/paw/ca.crt]", "verificationMode: full");
        assertThat(handshake(Path.of("/etc/ssl/certs/ca-certificates.crt"))).contains("CERTIFICATE_VERIFY_FAILED");
    }

    private String handshake(Path authorities) throws Exception {
        return said(List.of("python3", "-c", HANDSHAKE, authorities.toString(), "" + port));
    }

    @Test
    void the_workers_health_check_reaches_redis_over_tls_and_looks_at_its_certificate() throws Exception {
        Files.writeString(temporary.resolve("redis.py"), CLIENT);
        Files.writeString(temporary.resolve("rq.py"), "from redis import Worker");

        assertThat(health("localhost")).isEmpty();
        // The certificate has another name.
        assertThat(health("127.0.0.1")).contains("CERTIFICATE_VERIFY_FAILED");
        Files.delete(filled.volumes().resolve("sortinghat-worker-secrets/redis-ca.crt"));
        assertThat(health("localhost")).contains("FileNotFoundError");
    }

    /** What the check says of the worker whose Redis is on this host: nothing if it is well. */
    private String health(String host) throws Exception {
        Path script = Files.writeString(
                temporary.resolve("run.sh"),
                Files.readString(filled.rendered().resolve("sortinghat/run.sh"))
                        .replace("/run/paw/", filled.volumes().resolve("sortinghat-worker-secrets") + "/")
                        .replace("redis.example.org", host)
                        .replace("6380", "" + port));
        List<String> check = new ArrayList<>(check());
        assertThat(check.subList(0, 4)).containsExactly("CMD", "/bin/sh", "/paw/run.sh", "/opt/venv/bin/python3");
        List<String> command = new ArrayList<>(List.of("sh", script.toString(), "python3"));
        command.addAll(check.subList(4, check.size()));
        return said(command);
    }

    private List<String> check() throws IOException {
        String compose = Files.readString(filled.rendered().resolve("docker-compose.yml"));
        Object at = new Load(LoadSettings.builder().build()).loadFromString(compose);
        for (String key : List.of("services", "sortinghat_worker", "healthcheck", "test")) {
            at = ((Map<?, ?>) at).get(key);
        }
        return ((List<?>) at).stream().map(String.class::cast).toList();
    }

    private String said(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", temporary.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0).as(text).isEqualTo(text.isEmpty());
        return text;
    }
}
