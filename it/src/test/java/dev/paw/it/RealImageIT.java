package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.testing.Strict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that a user gets: real Debian packages from the mirror that apt on this machine is set up with, real wheels
 * from the index that pip is set up with. Read as an archive, and run as a container where there is an engine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealImageIT {

    private static final String IMAGE = "my-paw/multi-mordred:1.0-SNAPSHOT";

    /** As a careful operator runs it. */
    private static final Command RUN = Command.of(
            "docker", "run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL");

    /** Imports what every installed distribution says that it provides, and tells what fails. */
    private static final String IMPORT_ALL = """
            import importlib, importlib.metadata as metadata
            names = sorted(name for name in metadata.packages_distributions() if name.isidentifier())
            for name in names:
                importlib.import_module(name)
            print(*sorted(d.name for d in metadata.distributions() if 'opt/paw' in str(d.locate_file(''))))
            """;

    private Path project;
    private Path archive;

    @BeforeAll
    void build(@TempDir Path directory) throws Exception {
        Strict.need(Files.isDirectory(Path.of("/etc/apt")), "apt, which tells a Debian mirror");
        project = Scaffold.deployment(directory);
        Path requirements = project.resolve("src/main/paw/requirements.txt");
        new SampleRequirements(requirements, new PackageIndex(Optional.empty()), line -> {}).useIfNeeded();
        String cache = Path.of(System.getProperty("it.workDirectory"), "cache").toString();
        InnerMaven.batch().with("-Dpaw.cache=" + cache).run(project, "package").succeeded();
        archive = project.resolve("target/paw/images/multi-mordred.tar");
    }

    @Test
    void its_layers_hold_a_debian_system_without_setuid_files() throws IOException {
        ArchivedImage image = ArchivedImage.read(archive);
        assertThat(image.paths())
                .contains(
                        "usr/bin/sh",
                        "usr/bin/git",
                        "usr/bin/python3.11",
                        "usr/bin/ssh",
                        "usr/lib/os-release",
                        "usr/share/zoneinfo/Europe/Madrid",
                        "usr/lib/locale/C.utf8/LC_CTYPE",
                        "etc/ssl/certs/ca-certificates.crt",
                        "var/lib/dpkg/status.d/git",
                        "usr/local/lib/python3.11/dist-packages/paw.pth",
                        "opt/paw/multi-mordred/multi_mordred.py",
                        "home/mordred/.perceval");
        assertThat(image.setuidFiles()).isEmpty();
        assertThat(image.text("etc/passwd")).contains("mordred:*:1000:1000:");
        assertThat(image.text("etc/ssl/certs/ca-certificates.crt")).contains("BEGIN CERTIFICATE");
    }

    @Test
    void its_configuration_names_user_entry_point_volumes_and_labels() throws IOException {
        JsonNode configuration = ArchivedImage.read(archive).configuration().path("config");
        assertThat(configuration.path("User").asText()).isEqualTo("1000:1000");
        assertThat(configuration.path("WorkingDir").asText()).isEqualTo("/home/mordred");
        assertThat(configuration.path("Entrypoint").path(1).asText())
                .isEqualTo("/opt/paw/multi-mordred/multi_mordred.py");
        assertThat(configuration.path("Volumes").has("/home/mordred/.perceval")).isTrue();
        assertThat(configuration
                        .path("Labels")
                        .path("org.opencontainers.image.title")
                        .asText())
                .isEqualTo("multi-mordred");
    }

    @Test
    void skopeo_and_podman_take_it(@TempDir Path directory) throws Exception {
        Strict.need(Command.of("skopeo", "--version").succeeds(), "skopeo");
        Command.of("skopeo", "copy", "docker-archive:" + archive, "oci:" + directory.resolve("layout") + ":it")
                .output();
        Strict.need(Command.of("podman", "--version").succeeds(), "podman");
        Command podman = Command.of(
                        "podman", "--root=" + directory.resolve("root"), "--runroot=" + directory.resolve("run"))
                .with("--storage-driver=vfs", "--events-backend=file");
        podman.with("load", "-i", archive.toString()).output();
        assertThat(podman.with("image", "inspect", "--format={{.User}}", IMAGE).output())
                .isEqualTo("1000:1000");
        podman.with("rmi", "--force", IMAGE).output();
    }

    @Test
    void as_a_container_it_runs_as_its_own_user_and_imports_every_distribution() throws Exception {
        load();
        assertThat(inside("id")).contains("uid=1000(mordred) gid=1000(mordred)");
        assertThat(inside("git", "--version")).startsWith("git version 2.");
        assertThat(inside("sh", "-c", "locale charmap; touch /opt/x 2>&1; command -v ssh"))
                .contains("UTF-8", "Read-only file system", "/usr/bin/ssh");
        assertThat(normalized(inside("python3", "-c", IMPORT_ALL).split("\\s+")))
                .isEqualTo(locked());
    }

    @Test
    void as_a_container_it_supervises_reports_health_and_stops_on_sigterm_within_a_second() throws Exception {
        load();
        // Where the index has no GrimoireLab there is no sirmordred to supervise: cat stands in and waits for ever.
        String container = Command.of(
                        "docker", "run", "--detach", "--network", "none", "--read-only", "--tmpfs", "/tmp")
                .with(
                        "--volume",
                        project.resolve("target/paw/development/multi-mordred/instances")
                                + ":/etc/multi-mordred/instances:ro")
                .with("--env", "MULTI_MORDRED_COMMAND=sh -c 'sleep 600'", IMAGE)
                .output();
        try {
            Command healthy = Command.of("docker", "exec", container, "python3")
                    .with("/opt/paw/multi-mordred/multi_mordred.py", "--check");
            assertThat(eventually(healthy)).as(() -> logs(container)).isTrue();
            // docker kills what has not ended after the second: the exit code is 137 then.
            Command.of("docker", "stop", "--time", "1", container).output();
            assertThat(Command.of("docker", "inspect", "--format={{.State.ExitCode}}", container)
                            .output())
                    .as(() -> logs(container))
                    .isEqualTo("0");
        } finally {
            Command.of("docker", "rm", "--force", container).output();
        }
    }

    private void load() throws Exception {
        Strict.need(Command.of("docker", "info").succeeds(), "a running Docker engine");
        assertThat(Command.of("docker", "load", "--input", archive.toString()).output())
                .contains(IMAGE);
    }

    private static String inside(String program, String... arguments) throws Exception {
        return RUN.with("--entrypoint", program, IMAGE).with(arguments).output();
    }

    /** Asks as docker-compose does, until the answer is good; each question takes a while by itself. */
    private static boolean eventually(Command question) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (question.succeeds()) {
                return true;
            }
        }
        return false;
    }

    private static String logs(String container) {
        try {
            return Command.of("docker", "logs", container).output();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    private Set<String> locked() throws IOException {
        Path lock = project.resolve("src/main/paw/pylock.multi-mordred.toml");
        return normalized(Files.readAllLines(lock).stream()
                .filter(line -> line.startsWith("name = ") && !line.contains(".whl"))
                .map(line -> line.replaceAll(".*\"(.*)\".*", "$1"))
                .toArray(String[]::new));
    }

    /** PEP 503. */
    private static Set<String> normalized(String... names) {
        return Set.of(names).stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]+", "-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
