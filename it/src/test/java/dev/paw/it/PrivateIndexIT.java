package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Canary;
import dev.paw.testing.LeakScan;
import dev.paw.testing.PlantedLeak;
import dev.paw.testing.ProcessWatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A package index that wants a user and a password, which settings.xml has: locked and built, then built again from the
 * lock with another cache. Nothing of the credentials stands anywhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class PrivateIndexIT {

    private static final String USER = "canary-user-of-the-index";

    /** With characters that are encoded in URLs. */
    private static final String PASSWORD = "canary/7+:~of-the-index=3c51e0";

    private final LeakScan scan = LeakScan.of(Canary.of("the user", USER), Canary.of("the password", PASSWORD));
    private final List<String> logs = new ArrayList<>();
    private final List<String> processes = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private Path home;
    private Path elsewhere;
    private Path otherCache;
    private Trial trial;

    @BeforeAll
    void build(@TempDir Path directory) throws Exception {
        trial = Trial.in(Files.createDirectory(directory.resolve("trial")));
        home = Files.createDirectory(directory.resolve("home"));
        trial.loopback().index().requireUser(USER, PASSWORD);
        InnerMaven maven = trial.maven()
                .withUserHome(home)
                .withServer("our-index", USER, PASSWORD)
                .with("-Dpaw.python.indexServer=our-index");
        watched(maven, trial.project());
        elsewhere = Scaffold.checkout(trial.project(), directory.resolve("elsewhere/my-paw"));
        otherCache = directory.resolve("other cache");
        watched(maven.with("-Dpaw.cache=" + otherCache), elsewhere);
        findWhatIsPlanted();
    }

    /** Before anything is looked for in earnest: in each of the places, a leak is found and taken away again. */
    private void findWhatIsPlanted() throws Exception {
        String basic = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(scan.text("log", basic)).hasSizeGreaterThan(1);
        PlantedLeak leak = new PlantedLeak(scan, basic);
        for (Path place : places()) {
            assertBothFound(leak.foundIn(place));
        }
        assertBothFound(leak.foundInLayer(trial.image("multi-mordred.tar")));
        try (MavenRun run = trial.maven().with("-Dplanted=" + PASSWORD).start(trial.project(), "validate");
                ProcessWatch watch = ProcessWatch.over(run.handle(), scan)) {
            run.finish().succeeded();
            assertThat(watch.findings()).anyMatch(line -> line.contains("the password"));
        }
    }

    private static void assertBothFound(List<String> findings) {
        assertThat(findings)
                .anyMatch(line -> line.contains("the user"))
                .anyMatch(line -> line.contains("the password"));
    }

    private List<Path> places() {
        return List.of(trial.project(), elsewhere, trial.loopback().cache(), otherCache, trial.scratch(), home);
    }

    private void watched(InnerMaven maven, Path project) throws Exception {
        try (MavenRun run = maven.start(project, "-X", "package");
                ProcessWatch watch = ProcessWatch.over(run.handle(), scan)) {
            logs.add(run.finish().succeeded().text());
            processes.addAll(watch.findings());
            seen.addAll(watch.seen());
        }
    }

    @AfterAll
    void stop() {
        if (trial != null) {
            trial.close();
        }
    }

    @Test
    void the_index_gives_nothing_without_the_password_and_all_with_it() throws Exception {
        assertThat(trial.loopback().index().requests()).anyMatch(line -> line.matches("GET /files/grimoirelab-.* 200"));
        assertThat(elsewhere.resolve("target/paw/images/multi-mordred.tar"))
                .hasSameBinaryContentAs(trial.image("multi-mordred.tar"));
        assertThat(trial.refused("paw:lock")).isNotEmpty();
    }

    @Test
    void nothing_of_the_credentials_stands_in_projects_images_locks_caches_temporary_files_and_home() throws Exception {
        assertThat(trial.image("multi-mordred.tar")).isNotEmptyFile();
        for (Path place : places()) {
            assertThat(scan.directory(place)).isEmpty();
        }
        for (Path place : List.of(trial.project(), elsewhere, trial.loopback().cache(), otherCache)) {
            assertThat(place).isNotEmptyDirectory();
        }
    }

    @Test
    void nothing_of_the_credentials_stands_in_the_log_at_its_most_talkative() {
        assertThat(logs).hasSize(2).allSatisfy(log -> {
            assertThat(log).contains("[DEBUG]", "grimoirelab");
            assertThat(scan.text("log", log)).isEmpty();
        });
    }

    @Test
    void nothing_of_the_credentials_can_be_seen_of_running_processes() {
        assertThat(seen).anyMatch(arguments -> arguments.contains("target_pip.py"));
        assertThat(processes).isEmpty();
    }
}
