package dev.paw.maven;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.python.HostPython;
import dev.paw.store.Store;
import dev.paw.testing.GitServer;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fork from its repository to the lock, to the wheels beside it, and to a machine that has nothing else. */
@Timeout(120)
class ForkLockTest {

    private static final Network OFFLINE = new Network(true, address -> Optional.empty(), address -> Optional.empty());

    @TempDir
    Path directory;

    private SmallDeployment small;
    private GitServer server;

    @BeforeEach
    void write_a_deployment() throws IOException {
        small = new SmallDeployment(directory);
        small.add(wheel("alpha", "3.0").requires("fork==2.0"));
        small.add(wheel("fork", "2.0"));
        server = new GitServer(directory.resolve("git"));
        commit("1.4.7", "one");
        Files.writeString(small.file("overrides.txt"), "fork @ git+" + server.url("fork") + "@main\n");
    }

    @AfterEach
    void close() {
        server.close();
        small.close();
    }

    @Test
    void a_fork_wins_over_an_exact_pin_and_a_new_commit_is_told() throws IOException {
        LockedWheel fork = fork(lock(Optional.empty()));

        assertThat(fork.version()).isEqualTo("1.4.7");
        assertThat(fork.origin()).isInstanceOf(Origin.Git.class);
        assertThat(Files.readString(small.file("paw.lock")))
                .contains("[[platforms.overrides]]", "alpha 3.0: fork==2.0")
                .doesNotContain(directory.toString());

        commit("1.4.7", "two");
        lock(Optional.empty());

        assertThat(small.progress().lines())
                .anyMatch(line -> line.matches(" {2}python: fork 1\\.4\\.7 \\([0-9a-f]{12} -> [0-9a-f]{12}\\)"));
        assertThat(small.file("wheels")).doesNotExist();
    }

    @Test
    void with_wheels_beside_the_lock_a_machine_with_nothing_else_builds() throws IOException {
        LockedWheel fork = fork(lock(Optional.of(true)));
        server.close();

        List<WheelFile> files = bareMachine().sources().wheels().fetch(List.of(fork));

        assertThat(Sha256.of(files.get(0).file())).isEqualTo(fork.sha256());
        Files.delete(small.file("wheels/" + fork.fileName()));
        assertThatThrownBy(() -> bareMachine().sources().wheels().fetch(List.of(fork)))
                .hasMessageContaining(
                        "fork-1.4.7-py3-none-any.whl is neither in wheels, beside the lock, nor in the cache");
    }

    @Test
    void wheels_that_are_kept_follow_the_lock_until_that_is_ended() throws IOException {
        lock(Optional.of(true));
        commit("1.4.8", "two");

        LockedWheel fork = fork(lock(Optional.empty()));

        assertThat(names("wheels")).containsExactly("SHA256SUMS", fork.fileName());
        assertThat(fork.fileName()).contains("1.4.8");
        lock(Optional.of(false));
        assertThat(small.file("wheels")).doesNotExist();
    }

    @Test
    void without_the_wheel_an_offline_build_names_it() {
        LockedWheel fork = fork(lock(Optional.empty()));
        Workspace elsewhere = on(
                new Store(directory.resolve("empty")),
                OFFLINE,
                small.workspace(OFFLINE).python());

        assertThatThrownBy(() -> elsewhere.sources().wheels().fetch(List.of(fork)))
                .hasMessageContaining(
                        "fork-1.4.7-py3-none-any.whl is neither in wheels, beside the lock, nor in the cache")
                .hasMessageContaining("Maven is offline");
    }

    private void commit(String version, String message) {
        sdist("fork", version, wheel("fork", version).file("fork/message.txt", message))
                .stageIn(server.repository("fork"), "")
                .commit(message);
    }

    private Lock lock(Optional<Boolean> vendor) {
        return LockStep.run(small.workspace(Network.direct()), small.deployment(), vendor);
    }

    private static LockedWheel fork(Lock lock) {
        return lock.platforms().get(Platform.LINUX_AMD64).wheels().stream()
                .filter(wheel -> wheel.name().equals("fork"))
                .findFirst()
                .orElseThrow();
    }

    /** No Python, no network, an empty cache. */
    private Workspace bareMachine() {
        return on(new Store(directory.resolve("empty")), OFFLINE, new HostPython("/nowhere/python3", Map.of()));
    }

    private Workspace on(Store store, Network network, HostPython python) {
        Workspace here = small.workspace(network);
        return new Workspace(
                here.directory(),
                store,
                network,
                new Downloader(store, network, here.progress()),
                here.debian(),
                here.registries(),
                python,
                here.index(),
                Optional.empty(),
                here.progress());
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(small.file(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
