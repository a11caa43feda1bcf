package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.testing.LeakScan;
import dev.paw.testing.Strict;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole production deployment, scaffolded, with hostile values, rendered by paw and brought up by docker-compose, on the
 * networks, volumes, users and limits of the rendered Compose file.
 *
 * <p>Real are MariaDB, Redis, nginx, OpenSearch with its security plugin, and multi-mordred's image, which paw builds, with its
 * supervisor. Stand-ins are SortingHat and its worker (uwsgi, Django, RQ and MariaDB's client around a small application),
 * SirMordred (a program of that name, which multi-mordred starts) and the dashboards. Changed against what is rendered are the
 * host's port 80, and what {@link HostLimits} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class ProductionDockerIT {

    private static final List<String> SERVICES = List.of(
            "redis",
            "mariadb",
            "database-backup",
            "sortinghat",
            "sortinghat_worker",
            "nginx",
            "opensearch-dashboards",
            "multi-mordred",
            "opensearch");

    private static final List<String> JOBS = List.of("secrets", "search-setup");

    private final String name = "paw-it-" + new BigInteger(40, new SecureRandom()).toString(Character.MAX_RADIX);
    private StandInImages images;
    private ProductionProject project;
    private HostileSecrets secrets;
    private ComposeProject compose;
    private ProductionClients clients;

    @BeforeAll
    void bringUp(@TempDir Path directory) throws Exception {
        Strict.need(Command.of("docker", "info").succeeds(), "a running Docker engine");
        Strict.need(Files.isDirectory(Path.of("/etc/apt")), "apt, which tells a Debian mirror");
        Tools.need("docker-compose");
        Tools.need("curl");
        images = new StandInImages(name, directory);
        images.build();
        project = ProductionProject.make(images);
        secrets = project.secrets();
        Path override = new HostLimits(images.parts()).write(directory.resolve("override.yml"));
        Path rendered = project.rendered().resolve("docker-compose.yml");
        compose = new ComposeProject(name + "-production", List.of(rendered, override));
        clients = new ProductionClients(project, compose);
        compose.up();
    }

    @AfterAll
    void remove() throws Exception {
        try {
            if (compose != null) {
                compose.remove();
            }
        } finally {
            if (images != null) {
                images.remove();
            }
        }
    }

    @Test
    void all_services_are_healthy_and_the_front_end_alone_is_published() throws Exception {
        assertThat(compose.descriptions().keySet()).containsAll(SERVICES).containsAll(JOBS);
        for (String service : compose.descriptions().keySet()) {
            JsonNode ports = compose.describe(service).path("NetworkSettings").path("Ports");
            List<String> published = new ArrayList<>();
            ports.properties().stream()
                    .filter(port -> !port.getValue().isEmpty())
                    .forEach(port -> published.add(port.getKey()));
            assertThat(published)
                    .as(service)
                    .isEqualTo(service.equals("nginx") ? List.of("443/tcp", "80/tcp") : List.of());
        }
        String internal = Command.of("docker", "network", "inspect", "--format", "{{.Internal}}")
                .with(name + "-production_backend")
                .output();
        assertThat(internal).isEqualTo("true");
    }

    @Test
    void the_edge_answers_over_tls_with_its_own_certificate() throws Exception {
        assertThat(project.get("/", "--head")).contains("HTTP/2 200", "strict-transport-security: max-age=63072000");
        assertThat(ComposeProject.json(project.get("/")).path("cluster").asText())
                .isEqualTo(name + "-production");
        assertThat(project.get("/identities/")).contains("secure: True");
        assertThat(project.get("/identities/css/app.css")).contains("body");
        String moved = project.curl("http://paw.localhost:" + project.plainPort() + "/identities/?a", "--head")
                .output();
        assertThat(moved).contains("301", "Location: https://paw.localhost:" + project.port() + "/identities/?a");
        assertThat(project.curl("https://other.example.org:" + project.port()).succeeds())
                .isFalse();
        String other = project.secret("opensearch.crt").toString();
        assertThat(project.curl("https://paw.localhost:" + project.port() + "/", "--cacert", other)
                        .failure())
                .contains("curl: (60)");
    }

    @Test
    void no_secret_is_in_a_description_a_log_or_a_configuration() throws Exception {
        List<String> found = new ArrayList<>();
        LeakScan scan = secrets.scan();
        for (String service : compose.descriptions().keySet()) {
            String container = compose.container(service);
            found.addAll(scan.text(
                    "docker inspect " + service,
                    Command.of("docker", "inspect", container).output()));
            found.addAll(scan.text(
                    "docker logs " + service,
                    Command.of("docker", "logs", container).output()));
        }
        for (String image : images.images()) {
            found.addAll(scan.text(
                    "docker image inspect " + image,
                    Command.of("docker", "image", "inspect", image).output()));
            found.addAll(scan.text(
                    "docker history " + image,
                    Command.of("docker", "history", "--no-trunc", image).output()));
        }
        found.addAll(scan.text("docker-compose config", compose.compose("config")));
        found.addAll(scan.directory(project.rendered()));
        assertThat(found).isEmpty();
    }

    @Test
    void a_secret_would_be_found_in_a_label_or_variable_of_a_container() throws Exception {
        for (String place : List.of("--label", "--env")) {
            String careless = Command.of("docker", "create", place, "PLANTED=" + secrets.text("redis-password"))
                    .with(images.parts(), "true")
                    .output();
            try {
                String description = Command.of("docker", "inspect", careless).output();
                assertThat(secrets.scan().text("docker inspect", description))
                        .as(place)
                        .isNotEmpty();
            } finally {
                Command.of("docker", "rm", careless).output();
            }
        }
    }

    @Test
    void hostile_values_arrive_unchanged() throws Exception {
        JsonNode environment = ComposeProject.json(project.get("/identities/environment"));
        assertThat(environment.path("SORTINGHAT_BUCKET_NAME").asText()).isEqualTo(ProductionProject.BUCKET);
        Map.of(
                        "SORTINGHAT_SECRET_KEY", "sortinghat-secret-key",
                        "SORTINGHAT_DB_PASSWORD", "sortinghat-database-password",
                        "SORTINGHAT_REDIS_PASSWORD", "redis-password",
                        "SORTINGHAT_SUPERUSER_PASSWORD", "sortinghat-superuser-password")
                .forEach((variable, secret) -> assertThat(
                                environment.path(variable).asText())
                        .as(variable)
                        .isEqualTo(secrets.digest(secret)));
        assertThat(ComposeProject.json(project.get("/")).path("cookie").asText())
                .isEqualTo(secrets.digest("dashboards-cookie-key"));

        JsonNode told = clients.toldByMultiMordred();
        assertThat(told.path("short_name").asText()).isEqualTo(HostileSecrets.LINE);
        assertThat(told.path("unaffiliated_group").asText()).isEqualTo("ü$".repeat(100));
        assertThat(told.path("projects").fieldNames().next()).isEqualTo(HostileSecrets.LINE);
        assertThat(told.path("sortinghat_password").asText())
                .isEqualTo(secrets.digest("sortinghat-superuser-password"));
        assertThat(told.path("search_password").asText()).isEqualTo(secrets.digest("mordred-password"));
        assertThat(told.path("api_token").asText()).isEqualTo(secrets.digest("api-token"));
    }

    @Test
    void multi_mordred_writes_its_indices_over_tls_and_no_others_and_logs_in_to_sortinghat() throws Exception {
        JsonNode told = clients.toldByMultiMordred();
        assertThat(told.path("log_in").asInt()).isEqualTo(200);
        assertThat(told.path("foreign_index").asInt()).isEqualTo(403);
        assertThat(clients.search("reader", "reader-password", "PUT", "/git_other"))
                .isEqualTo("403");
        assertThat(clients.search("reader", "mordred-password", "GET", "/git_raw"))
                .isEqualTo("401");
        assertThat(clients.search("admin", "opensearch-admin-password", "GET", "/_cat/indices"))
                .isEqualTo("200");
        compose.await("a worker does what it is asked", () -> clients.done() > 0);
    }

    @Test
    void the_stores_want_their_passwords_and_sortinghat_owns_its_database_only() throws Exception {
        assertThat(compose.exec("redis", "redis-cli", "ping")).contains("NOAUTH");
        assertThat(clients.redis("ping")).isEqualTo("PONG");
        assertThat(clients.redis("flushall")).contains("unknown command");
        assertThat(clients.sortingHat("SELECT COUNT(*) FROM sortinghat_db.users")
                        .output())
                .contains("1");
        for (String statement :
                List.of("CREATE DATABASE other", "CREATE DATABASE sortinghatxdb", "SELECT * FROM mysql.user")) {
            assertThat(clients.sortingHat(statement).succeeds()).as(statement).isFalse();
        }
        assertThat(clients.root("SELECT CURRENT_USER()").output()).contains("root@localhost");
        assertThat(clients.rootFromElsewhere().failure()).contains("Access denied");
    }

    @Test
    void sortinghats_database_is_dumped_by_a_user_who_can_only_read_it() throws Exception {
        String file = compose.exec("database-backup", "/bin/bash", "/paw/backup.sh", "now");
        assertThat(compose.exec("database-backup", "gzip", "-dc", file))
                .contains("CREATE TABLE `users`", "INSERT INTO `users`", "-- Dump completed");
        assertThat(clients.backup("SELECT COUNT(*) FROM sortinghat_db.users").succeeds())
                .isTrue();
        assertThat(clients.backup("DELETE FROM sortinghat_db.users").failure()).contains("denied");
    }

    @Test
    void a_secret_that_a_component_cannot_take_is_refused_and_changes_nothing() throws Exception {
        Path password = project.secret("sortinghat-superuser-password");
        String before = Files.readString(password);
        Files.writeString(password, "two\nlines");
        try {
            assertThat(Command.of("docker", "start", "--attach", compose.container("secrets"))
                            .failure())
                    .contains(
                            "secrets/sortinghat-superuser-password holds a character that setup.cfg has no way to write")
                    .contains("nothing has been changed");
        } finally {
            Files.writeString(password, before);
        }
        Command.of("docker", "start", "--attach", compose.container("secrets")).output();
    }

    @Test
    void whichever_container_is_restarted_or_killed_it_heals() throws Exception {
        // OpenSearch takes half a minute to stop, and none to be killed.
        Command restart = Command.of("docker", "restart", "--time", "5");
        for (String job : JOBS) {
            restart.with(compose.container(job)).output();
            compose.awaitHealthy();
        }
        for (String service : SERVICES) {
            restart.with(compose.container(service)).output();
            assertHealed(service);
            String started = startedAt(service);
            kill(service);
            compose.await(
                    service + " is started again", () -> !startedAt(service).equals(started));
            assertHealed(service);
        }
    }

    @Test
    void sortinghat_is_found_at_another_address() throws Exception {
        String before = address();
        String container = compose.container("sortinghat");
        Command.of("docker", "stop", container).output();
        // Takes its address, or one between the old and the new one.
        String other = Command.of("docker", "run", "--detach", "--rm", "--entrypoint", "sleep", "--network")
                .with(name + "-production_backend", images.parts(), "600")
                .output();
        try {
            Command.of("docker", "start", container).output();
            assertHealed("sortinghat");
            assertThat(address()).isNotEqualTo(before);
        } finally {
            Command.of("docker", "rm", "--force", "--volumes", other).output();
        }
    }

    @Test
    void what_is_stored_survives_going_down_and_up() throws Exception {
        assertThat(clients.redis("set", "marker", "kept")).isEqualTo("OK");
        assertThat(clients.search("mordred", "mordred-password", "PUT", "/git_marker"))
                .isEqualTo("200");
        compose.await("a worker does what it is asked", () -> clients.done() > 0);
        int done = clients.done();
        compose.down();
        assertThat(compose.descriptions()).isEmpty();
        compose.up();
        assertThat(clients.redis("get", "marker")).isEqualTo("kept");
        assertThat(clients.search("reader", "reader-password", "GET", "/git_marker"))
                .isEqualTo("200");
        assertThat(clients.done()).isGreaterThanOrEqualTo(done);
        assertHealed("nginx");
    }

    /** Everything is well again and works together: the edge answers, and SirMordred writes again. */
    private void assertHealed(String service) throws Exception {
        compose.awaitHealthy();
        compose.await(
                "the edge answers after " + service,
                () -> project.curl("https://paw.localhost:" + project.port() + "/identities/jobs", "--fail")
                        .succeeds());
        int done = clients.done();
        compose.await("a round ends well after " + service, () -> clients.done() > done);
        assertThat(ComposeProject.json(project.get("/")).path("cluster").asText())
                .isEqualTo(name + "-production");
    }

    private void kill(String service) throws Exception {
        String pid = compose.describe(service).path("State").path("Pid").asText();
        // Docker does not start again what "docker kill" has ended. The engine's processes may be another machine's.
        Command.of("docker", "run", "--rm", "--pid", "host", "--user", "0", "--network", "none", "--entrypoint", "sh")
                .with(images.parts(), "-c", "kill -KILL " + pid)
                .output();
    }

    private String startedAt(String service) throws IOException, InterruptedException {
        return compose.describe(service).path("State").path("StartedAt").asText();
    }

    private String address() throws IOException, InterruptedException {
        JsonNode networks =
                compose.describe("sortinghat").path("NetworkSettings").path("Networks");
        return networks.path(name + "-production_backend").path("IPAddress").asText();
    }
}
