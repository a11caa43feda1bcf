package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.GitServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image with a fork that was locked, built where nobody can be reached or where there is no Python. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class OfflineForkIT {

    private static final String IMAGE = "target/paw/images/multi-mordred.tar";
    private static final String WHEEL = "sirmordred-1.3.0-py3-none-any.whl";

    private Path directory;
    private Trial trial;
    private GitServer git;

    @BeforeAll
    void lock(@TempDir Path shared) throws Exception {
        directory = shared;
        trial = Trial.in(Files.createDirectory(shared.resolve("trial")));
        git = new GitServer(shared.resolve("git"));
        SdistFixture.sdist("sirmordred", "1.3.0", WheelFixture.wheel("sirmordred", "1.3.0"))
                .stageIn(git.repository("sirmordred.git"), "")
                .commit("Fork");
        Files.writeString(trial.file("overrides.txt"), "sirmordred @ git+" + git.url("sirmordred.git") + "@main\n");
        trial.run("paw:lock", "paw:build");
    }

    @AfterAll
    void stop() {
        git.close();
        trial.close();
    }

    @Test
    void with_warm_caches_the_locked_image_is_built_offline() throws Exception {
        Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("warm/my-paw"));
        List<String> before = requests();
        assertThat(before).isNotEmpty();
        trial.maven().run(elsewhere, "-o", "package").succeeded();
        assertThat(requests()).isEqualTo(before);
        assertThat(elsewhere.resolve(IMAGE))
                .hasSameBinaryContentAs(trial.project().resolve(IMAGE));
    }

    @Test
    void with_an_empty_cache_or_one_without_the_fork_the_missing_file_is_named() throws Exception {
        Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("cold/my-paw"));
        InnerMaven maven = trial.loopback().maven(directory.resolve("cold/cache"));
        assertThat(told(maven.run(elsewhere, "-o", "paw:build"))).contains("grimoirelab-1.21.0-py3-none-any.whl", "-o");
        Path withoutFork = Scaffold.deployment(Files.createDirectory(directory.resolve("without fork")));
        maven.run(withoutFork, "paw:build").succeeded();
        assertThat(told(maven.run(elsewhere, "-o", "paw:build"))).contains(WHEEL, "-o");
    }

    @Test
    void with_its_wheels_beside_the_lock_it_is_built_where_there_is_no_python_and_no_repository() throws Exception {
        Path vendoring = Scaffold.checkout(trial.project(), directory.resolve("vendored/my-paw"));
        trial.maven().run(vendoring, "paw:lock", "-Dpaw.vendorWheels").succeeded();
        assertThat(vendoring.resolve("src/main/paw/wheels").resolve(WHEEL)).isNotEmptyFile();
        git.answerWith(503);
        try {
            trial.loopback()
                    .maven(directory.resolve("vendored/cache"))
                    .withVariable("PATH", ProgramPath.without("python.*|pypy.*", directory.resolve("vendored/bin")))
                    .run(vendoring, "paw:build")
                    .succeeded();
        } finally {
            git.answerWith(0);
        }
        assertThat(ArchivedImage.read(vendoring.resolve(IMAGE))
                        .text("opt/paw/lib/python3.11/site-packages/sirmordred/__init__.py"))
                .contains("1.3.0");
    }

    /** What all servers have been asked for. */
    private List<String> requests() {
        List<String> all = new ArrayList<>(trial.loopback().archiveRequests());
        all.addAll(trial.loopback().index().requests());
        git.requests().forEach(request -> all.add(request.path()));
        return all;
    }

    private static String told(Outcome outcome) {
        return String.join("\n", outcome.failed().told());
    }
}
