package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.build.RegistryAccess;
import dev.paw.debian.DebianBase;
import dev.paw.debian.Keyring;
import dev.paw.debian.Mirrors;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import dev.paw.lock.Inputs;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.DebianArchiveFixture;
import dev.paw.testing.IndexServer;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.RecordedProgress;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock from a signed Debian archive and a package index to the files, and again. */
class LockStepTest {

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private final IndexServer index = IndexServer.start();
    private DebianArchiveFixture archive;
    private Path files;

    @BeforeEach
    void write_a_deployment() throws IOException {
        archive = DebianArchiveFixture.standard(directory.resolve("debian"));
        files = Files.createDirectories(directory.resolve("src/main/paw"));
        Files.writeString(files.resolve("deployment.yaml"), "name: my-paw\n");
        Files.writeString(files.resolve("multi_mordred.py"), "print(1)\n");
        Files.writeString(files.resolve("requirements.txt"), "alpha\n");
        index.add(WheelFixture.wheel("alpha", "1.0"), directory);
    }

    @AfterEach
    void close_the_index() {
        index.close();
    }

    @Test
    void a_lock_is_made_and_locking_again_tells_what_has_changed_and_nothing_else() throws IOException {
        Lock lock = lock();

        assertThat(LockFile.read(files, "multi-mordred")).contains(lock);
        assertThat(lock.created()).isEqualTo(DebianArchiveFixture.NEWEST);
        lock.check(Inputs.of(deployment(), files));
        Map<String, String> before = contents();

        assertThat(lock()).isEqualTo(lock);
        assertThat(contents()).isEqualTo(before);
        assertThat(progress.lines()).last().asString().endsWith("nothing has become newer");

        index.add(WheelFixture.wheel("alpha", "2.0"), directory);
        lock();
        assertThat(progress.lines())
                .contains("  python: alpha 1.0 -> 2.0")
                .last()
                .asString()
                .endsWith("pins changed: 1, commit both files");
    }

    @Test
    void nothing_is_written_when_anything_cannot_be_locked() throws IOException {
        Files.writeString(files.resolve("requirements.txt"), "alpha\nmissing-package\n");
        Map<String, String> before = contents();

        assertThatThrownBy(this::lock).isInstanceOf(PawException.class).hasMessageContaining("missing-package");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_lock_that_cannot_be_read_is_replaced() throws IOException {
        Files.writeString(files.resolve("paw.lock"), "<<<<<<< ours\n");

        Lock lock = lock();

        assertThat(progress.warnings())
                .anyMatch(line -> line.contains("Replacing a lock that cannot be read: paw.lock:1"));
        assertThat(LockFile.read(files, "multi-mordred")).contains(lock);
    }

    @Test
    void without_the_network_there_is_no_new_lock() {
        Network offline = new Network(true, address -> Optional.empty(), address -> Optional.empty());

        assertThatThrownBy(() -> LockStep.run(workspace(offline), deployment()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("Maven is offline")
                .hasMessageContaining("without -o: mvn paw:lock");
        assertThat(files.resolve("paw.lock")).doesNotExist();
    }

    private Lock lock() {
        return LockStep.run(workspace(Network.direct()), deployment());
    }

    private Deployment deployment() {
        return DeploymentReader.read(files, Environment.DEVELOPMENT);
    }

    private Workspace workspace(Network network) {
        Store store = new Store(directory.resolve("cache"));
        Downloader downloader = new Downloader(store, network, progress);
        String mirror = archive.uri().toString();
        DebianBase debian = new DebianBase(
                downloader,
                Mirrors.of(
                        new Mirrors.Settings(Optional.of(mirror), Optional.empty(), Optional.empty()),
                        directory.resolve("no-apt")),
                Keyring.of(Optional.of(archive.keyring())),
                Clock.fixed(DebianArchiveFixture.NEWEST, ZoneOffset.UTC),
                progress);
        return new Workspace(
                files,
                store,
                network,
                downloader,
                debian,
                RegistryAccess.of(network, false),
                PythonOnHost.withoutSettings(directory, Map.of()),
                dev.paw.python.PackageIndex.at(index.url()),
                progress);
    }

    private Map<String, String> contents() throws IOException {
        try (Stream<Path> found = Files.list(files)) {
            return found.collect(Collectors.toMap(file -> file.getFileName().toString(), LockStepTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
