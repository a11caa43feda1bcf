package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.testing.Gate;
import dev.paw.testing.Tools;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Maven that is stopped by Ctrl-C, or killed, in the middle of a build. The fixtures' answers hold it there. */
@Timeout(300)
class InterruptIT {

    private static final String SIRMORDRED = "/files/sirmordred-1.2.11-py3-none-any.whl";

    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void scaffold() throws IOException {
        Tools.need("kill");
        trial = Trial.in(directory);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void ctrl_c_while_wheels_are_fetched_leaves_nothing_and_the_next_build_is_as_if_nothing_had_been()
            throws Exception {
        SortedMap<String, Sha256> undisturbed = builtElsewhere();
        SortedMap<String, Sha256> before = Trial.files(trial.project());
        Gate gate = trial.loopback().index().gate(SIRMORDRED);
        try (MavenRun run = trial.maven().start(trial.project(), "paw:build")) {
            run.awaitLine(line -> line.contains("Fetching Python wheels"));
            gate.awaitSomebody();
            run.interrupt();
            run.finish().failed();
        }
        assertThat(Trial.files(trial.project())).isEqualTo(before);
        gate.open();
        trial.run("paw:build");
        assertThat(Trial.files(trial.project())).isEqualTo(undisturbed);
    }

    @Test
    void ctrl_c_while_pip_resolves_ends_pip_and_leaves_no_lock() throws Exception {
        SortedMap<String, Sha256> before = Trial.files(trial.project());
        Gate gate = trial.loopback().index().gate("/simple/sirmordred/");
        List<ProcessHandle> children;
        try (MavenRun run = trial.maven().start(trial.project(), "paw:build")) {
            gate.awaitSomebody();
            children = run.children();
            run.interrupt();
            run.finish().failed();
        }
        assertThat(children).isNotEmpty();
        children.forEach(child -> child.onExit().join());
        assertThat(Trial.files(trial.project())).isEqualTo(before);
        trial.assertNoLeftovers();
        gate.open();
        trial.run("paw:build");
        assertThat(trial.image("multi-mordred.tar")).exists();
    }

    @Test
    void a_kill_while_pip_resolves_leaves_no_pip_behind_for_long() throws Exception {
        SortedMap<String, Sha256> before = Trial.files(trial.project());
        Gate gate = trial.loopback().index().gate("/simple/sirmordred/");
        List<ProcessHandle> children;
        try (MavenRun run = trial.maven().start(trial.project(), "paw:build")) {
            gate.awaitSomebody();
            children = run.children();
            run.kill();
            run.finish().failed();
        }
        gate.open();
        assertThat(children).isNotEmpty();
        CompletableFuture.allOf(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
        assertThat(Trial.files(trial.project())).isEqualTo(before);
    }

    @Test
    void a_kill_while_the_archive_is_written_leaves_the_older_image_whole_and_the_next_build_cleans_up()
            throws Exception {
        trial.run("paw:build");
        requireSomethingLarge();
        trial.run("paw:lock");
        SortedMap<String, Sha256> undisturbed = builtElsewhere();
        SortedMap<String, Sha256> before = Trial.files(trial.project());
        try (WatchService watch = directory.getFileSystem().newWatchService();
                MavenRun run = trial.maven().start(trial.project(), "paw:build")) {
            trial.image("").register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            watch.take();
            run.kill();
            run.finish();
        }
        // A fast machine may have finished a file; it must not have half of one.
        Trial.files(trial.project())
                .forEach((name, digest) -> assertThat(name.endsWith(".part")
                                || digest.equals(before.get(name))
                                || digest.equals(undisturbed.get(name)))
                        .as(name)
                        .isTrue());
        trial.run("paw:build");
        assertThat(Trial.files(trial.project())).isEqualTo(undisturbed);
    }

    /** Locks if needed, builds in another checkout with another cache, and tells what is there then. */
    private SortedMap<String, Sha256> builtElsewhere() throws Exception {
        if (Files.notExists(trial.file("paw.lock"))) {
            trial.run("paw:lock");
        }
        Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("elsewhere"));
        trial.loopback()
                .maven(directory.resolve("another cache"))
                .run(elsewhere, "paw:build")
                .succeeded();
        return Trial.files(elsewhere);
    }

    /** Makes the writing of the archive take a while. */
    private void requireSomethingLarge() throws IOException {
        byte[] noise = new byte[32 << 20];
        new Random(1).nextBytes(noise);
        WheelFixture wheel = WheelFixture.wheel("large", "1.0").file("large/noise", noise, 0644);
        trial.loopback().index().add(wheel, trial.loopback().wheels());
        Files.writeString(trial.file("requirements.txt"), "grimoirelab==1.21.0\nlarge\n");
    }
}
