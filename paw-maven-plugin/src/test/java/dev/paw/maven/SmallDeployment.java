package dev.paw.maven;

import dev.paw.build.RegistryAccess;
import dev.paw.debian.DebianBase;
import dev.paw.debian.Keyring;
import dev.paw.debian.Mirrors;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.python.PackageIndex;
import dev.paw.store.Store;
import dev.paw.testing.DebianArchiveFixture;
import dev.paw.testing.IndexServer;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.RecordedProgress;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A deployment that needs the package {@code alpha} 1.0, with a Debian archive and a package index to lock it from. */
final class SmallDeployment implements AutoCloseable {

    private final RecordedProgress progress = new RecordedProgress();
    private final IndexServer index = IndexServer.start();
    private final Path directory;
    private final DebianArchiveFixture archive;
    private final Path files;

    /** Everything is written below this directory. */
    SmallDeployment(Path directory) throws IOException {
        this.directory = directory;
        archive = DebianArchiveFixture.standard(directory.resolve("debian"));
        files = Files.createDirectories(directory.resolve("src/main/paw"));
        Files.writeString(files.resolve("deployment.yaml"), "name: my-paw\n");
        Files.writeString(files.resolve("multi_mordred.py"), "print(1)\n");
        Files.writeString(files.resolve("requirements.txt"), "alpha\n");
        add(WheelFixture.wheel("alpha", "1.0"));
    }

    /** Gives the index a wheel. */
    void add(WheelFixture wheel) {
        index.add(wheel, directory);
    }

    /** What goals were told to tell. */
    RecordedProgress progress() {
        return progress;
    }

    /** A file of the deployment. */
    Path file(String name) {
        return files.resolve(name);
    }

    /** The deployment's files. */
    Path files() {
        return files;
    }

    Deployment deployment() {
        return DeploymentReader.read(files, Environment.DEVELOPMENT);
    }

    /** Tools that reach the archive and the index. */
    Workspace workspace(Network network) {
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
                PackageIndex.at(index.url()),
                Optional.empty(),
                progress);
    }

    /** The text of every file of the deployment, by name. */
    Map<String, String> contents() throws IOException {
        try (Stream<Path> found = Files.list(files)) {
            return found.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), SmallDeployment::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        index.close();
    }
}
