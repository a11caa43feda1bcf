package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.it.PrivateHosts.Way;
import dev.paw.testing.LeakScan;
import dev.paw.testing.PlantedLeak;
import dev.paw.testing.ProcessWatch;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.Strict;
import dev.paw.testing.Tools;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forks in private repositories, each reached with credentials that come in a way of their own: locked and built, then
 * built again from the lock on a machine that has nothing but the credentials. They win over exact pins, and nothing of
 * the credentials stands anywhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class PrivateForkIT {

    /** Version and origin (PEP 610) of each distribution that is named, a line each. */
    private static final String REPORT = """
            import importlib.metadata, json, sys
            for name in sys.argv[1:]:
                found = importlib.metadata.distribution(name)
                print(json.dumps([name, found.version, json.loads(found.read_text('direct_url.json'))], sort_keys=True))
            """;

    private static final String SITE = "opt/paw/lib/python3.11/site-packages/";

    /** What the code of other people finds around it while it is built. */
    private static final String SPY = "import sys, uuid; walk = [os.path.join(d, f) for d, _, fs in os.walk(here)"
            + " for f in fs]; open('%s/' + uuid.uuid4().hex, 'w').write(repr((dict(os.environ), sys.argv, walk)))";

    /** Another package wants an exact version of these, which the index has. */
    private static final List<Way> PINNED = List.of(Way.SETTINGS, Way.HELPER, Way.AGENT);

    private PrivateHosts hosts;
    private LeakScan scan;
    private Trial trial;
    private Path seenByBuilds;
    private Path elsewhere;
    private Path otherCache;
    private final List<String> logs = new ArrayList<>();
    private final List<String> processes = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    @BeforeAll
    void build(@TempDir Path directory) throws Exception {
        Tools.need("git");
        seenByBuilds = Files.createDirectory(directory.resolve("seen"));
        hosts = PrivateHosts.in(directory.resolve("hosts"), SPY.formatted(seenByBuilds));
        scan = LeakScan.of(hosts.canaries());
        trial = Trial.in(Files.createDirectory(directory.resolve("trial")));
        WheelFixture pinning = WheelFixture.wheel("pinning", "1.0");
        for (Way way : PINNED) {
            pinning.requires(way.fork() + "==1.0");
            trial.loopback()
                    .index()
                    .add(WheelFixture.wheel(way.fork(), "1.0"), trial.loopback().wheels());
        }
        trial.loopback().index().add(pinning, trial.loopback().wheels());
        require(trial.file("requirements.txt"), "pinning\n", Way.VARIABLES, Way.ENCRYPTED);
        require(trial.file("overrides.txt"), "", PINNED.toArray(Way[]::new));

        InnerMaven maven = hosts.of(trial.maven());
        watched(maven, trial.project(), "-X", "package");
        elsewhere = Scaffold.checkout(trial.project(), directory.resolve("elsewhere/my-paw"));
        otherCache = directory.resolve("other cache");
        watched(maven.with("-Dpaw.cache=" + otherCache), elsewhere, "-X", "package");
        findWhatIsPlanted();
    }

    /** Before anything is looked for in earnest: in each of the places, a leak is found and taken away again. */
    private void findWhatIsPlanted() throws Exception {
        for (Way way : List.of(Way.VARIABLES, Way.SETTINGS, Way.ENCRYPTED, Way.HELPER)) {
            String pair = PrivateHosts.user(way) + ":" + PrivateHosts.token(way);
            String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            assertThat(scan.text("log", basic)).anyMatch(line -> line.contains("the token " + way));
            PlantedLeak leak = new PlantedLeak(scan, basic);
            assertFound(way, leak.foundIn(trial.project()));
            assertFound(way, leak.foundInLayer(trial.image("multi-mordred.tar")));
        }
        PlantedLeak token = new PlantedLeak(scan, PrivateHosts.user(Way.SETTINGS) + PrivateHosts.token(Way.SETTINGS));
        for (Path place : List.of(elsewhere, trial.loopback().cache(), otherCache, trial.scratch(), hosts.home())) {
            assertFound(Way.SETTINGS, token.foundIn(place));
        }
        InnerMaven careless = trial.maven().with("-Dplanted=" + PrivateHosts.token(Way.SETTINGS));
        try (MavenRun run = careless.start(trial.project(), "validate");
                ProcessWatch watch = ProcessWatch.over(run.handle(), scan)) {
            run.finish().succeeded();
            assertThat(watch.findings()).anyMatch(line -> line.contains("the token SETTINGS"));
        }
    }

    private static void assertFound(Way way, List<String> findings) {
        assertThat(findings)
                .anyMatch(line -> line.contains("the user " + way))
                .anyMatch(line -> line.contains("the token " + way));
    }

    @AfterAll
    void stop() {
        Stream.of(trial, hosts).filter(java.util.Objects::nonNull).forEach(PrivateForkIT::close);
    }

    @Test
    void the_forks_win_over_exact_pins_and_the_lock_pins_their_commits() throws IOException {
        String lock = Files.readString(trial.file("pylock.multi-mordred.toml"));
        for (Way way : Way.values()) {
            assertThat(lock).contains(hosts.repository(way), hosts.commit(way));
        }
        assertThat(lock).contains("pinning-1.0-", "2.0.dev1");
        for (Way pinned : PINNED) {
            assertThat(lock).doesNotContain(pinned.fork().replace('-', '_') + "-1.0-");
        }
    }

    @Test
    void python_reports_version_and_commit_of_each_fork(@TempDir Path directory) throws Exception {
        Tools.need(PythonOnHost.command());
        ArchivedImage image = ArchivedImage.read(trial.image("multi-mordred.tar"));
        for (String path : image.texts().keySet()) {
            if (path.startsWith(SITE)) {
                Path file = directory.resolve("site").resolve(path.substring(SITE.length()));
                Files.createDirectories(file.getParent());
                Files.writeString(file, image.text(path));
            }
        }
        // Not as PYTHONPATH, so that nothing of the host is found.
        String inSite = "import sys; sys.path.insert(0, '" + directory.resolve("site") + "')\n" + REPORT;
        List<String> command = new ArrayList<>(List.of(PythonOnHost.command(), "-I", "-S", "-c", inSite));
        Stream.of(Way.values()).map(Way::fork).forEach(command::add);

        assertThat(Tools.run(directory, command).lines()).containsExactlyElementsOf(reports());
    }

    @Test
    void python_in_a_running_container_reports_the_same(@TempDir Path directory) throws Exception {
        Strict.need(Files.isDirectory(Path.of("/etc/apt")), "apt, which tells a Debian mirror");
        Strict.need(Command.of("docker", "info").succeeds(), "a running Docker engine");
        Path real = Scaffold.checkout(trial.project(), directory.resolve("real/private-forks"));
        Path paw = real.resolve("src/main/paw");
        Files.delete(paw.resolve("paw.lock"));
        Files.delete(paw.resolve("pylock.multi-mordred.toml"));
        Path deployment = paw.resolve("deployment.yaml");
        Files.writeString(deployment, Files.readString(deployment).replace("my-paw", "private-forks"));
        // Debian's real packages, which other tests have fetched as well.
        String cache = Path.of(System.getProperty("it.workDirectory"), "cache").toString();
        hosts.of(InnerMaven.batch())
                .withVariable("NO_PROXY", "127.0.0.1")
                .withVariable("no_proxy", "127.0.0.1")
                .with(
                        "-Dpaw.cache=" + cache,
                        "-Dpaw.python.indexUrl=" + trial.loopback().index().url())
                .run(real, "package")
                .succeeded();
        Command.of(
                        "docker",
                        "load",
                        "--input",
                        real.resolve("target/paw/images/multi-mordred.tar").toString())
                .output();
        Command python = Command.of("docker", "run", "--rm", "--network", "none", "--entrypoint", "python3")
                .with("private-forks/multi-mordred:1.0-SNAPSHOT", "-I", "-c", REPORT)
                .with(Stream.of(Way.values()).map(Way::fork).toArray(String[]::new));

        assertThat(python.output().lines()).containsExactlyElementsOf(reports());
    }

    private List<String> reports() {
        return Stream.of(Way.values())
                .map(way -> """
                        ["%s", "2.0.dev1", {"url": "%s", "vcs_info": {"commit_id": "%s", "requested_revision": "main",\
                         "vcs": "git"}}]""".formatted(way.fork(), hosts.repository(way), hosts.commit(way)))
                .toList();
    }

    @Test
    void the_lock_alone_gives_the_same_image_on_another_machine_with_the_same_rights() {
        assertThat(elsewhere.resolve("target/paw/images/multi-mordred.tar"))
                .hasSameBinaryContentAs(trial.image("multi-mordred.tar"));
    }

    @Test
    void nothing_of_the_credentials_stands_in_the_projects_with_images_locks_and_rendered_files() throws IOException {
        assertThat(trial.image("multi-mordred.tar")).isNotEmptyFile();
        assertThat(trial.project().resolve("target/paw/development")).isNotEmptyDirectory();
        assertThat(scan.directory(trial.project())).isEmpty();
        assertThat(scan.directory(elsewhere)).isEmpty();
    }

    @Test
    void nothing_of_the_credentials_stands_in_the_caches_or_among_temporary_files_or_in_the_users_home()
            throws IOException {
        assertThat(trial.loopback().cache()).isNotEmptyDirectory();
        assertThat(otherCache).isNotEmptyDirectory();
        for (Path place : List.of(trial.loopback().cache(), otherCache, trial.scratch(), hosts.home())) {
            assertThat(scan.directory(place)).isEmpty();
        }
    }

    @Test
    void nothing_of_the_credentials_stands_in_the_log_at_its_most_talkative() {
        assertThat(logs).hasSize(2).allSatisfy(log -> {
            assertThat(log).contains("[DEBUG]", Way.AGENT.fork());
            assertThat(scan.text("log", log)).isEmpty();
        });
    }

    @Test
    void nothing_of_the_credentials_can_be_seen_of_running_processes() {
        assertThat(seen).anyMatch(arguments -> arguments.contains("target_pip.py"));
        assertThat(seen).anyMatch(arguments -> arguments.contains("wheel"));
        assertThat(processes).isEmpty();
    }

    @Test
    void the_code_that_is_built_sees_nothing_of_the_credentials_and_no_repository() throws IOException {
        assertThat(Trial.files(seenByBuilds)).hasSize(2 * Way.values().length);
        assertThat(scan.directory(seenByBuilds)).isEmpty();
        for (String name : Trial.files(seenByBuilds).keySet()) {
            assertThat(Files.readString(seenByBuilds.resolve(name)))
                    .contains("PATH")
                    .doesNotContain("/.git/", "SSH_AUTH_SOCK", "GITHUB_");
        }
    }

    private void watched(InnerMaven maven, Path project, String... goals) throws Exception {
        try (MavenRun run = maven.start(project, goals);
                ProcessWatch watch = ProcessWatch.over(run.handle(), scan)) {
            logs.add(run.finish().succeeded().text());
            processes.addAll(watch.findings());
            seen.addAll(watch.seen());
        }
    }

    private void require(Path file, String text, Way... ways) throws IOException {
        StringBuilder lines = new StringBuilder(text);
        Stream.of(ways).map(hosts::requirement).forEach(lines::append);
        Files.writeString(file, lines);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
