package dev.paw.python;

import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.deployment.Platform;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.GitForks;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.requirement.RequirementFiles;
import dev.paw.store.Store;
import dev.paw.testing.GitServer;
import dev.paw.testing.IndexServer;
import dev.paw.testing.ProgressLog;
import dev.paw.testing.PythonOnHost;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A deployment, an index, a Git server and the pip of this host, for tests of the resolver. */
abstract class ResolverBench {

    static final PythonTarget BOOKWORM = target("3.11.2", 36, Platform.LINUX_AMD64);

    final IndexServer index = IndexServer.start();
    final ProgressLog log = new ProgressLog();

    @TempDir
    Path directory;

    GitServer git;

    @BeforeEach
    void serve() {
        git = new GitServer(directory.resolve("git"));
    }

    @AfterEach
    void stop() {
        git.close();
        index.close();
    }

    AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> resolve(BOOKWORM)).isInstanceOf(PawException.class);
    }

    List<LockedWheel> resolve(PythonTarget target) throws IOException {
        return resolve(target, Map.of()).wheels();
    }

    /** With these variables in the environment. */
    Resolution resolve(PythonTarget target, Map<String, String> environment) throws IOException {
        PipResolver resolver = resolver(store(), environment);
        resolver.check(request(target).files());
        Resolution resolution = resolver.resolve(request(target));
        new InterventionReport(new TreeMap<>(Map.of(target.platform(), resolution))).tell(log);
        return resolution;
    }

    PipResolver resolver(Store store, Map<String, String> environment) throws IOException {
        return resolver(store, python(environment), PackageIndex.at(index.url()), false);
    }

    PipResolver resolver(Map<String, String> environment, PackageIndex indexes) throws IOException {
        return resolver(store(), python(environment), indexes, false);
    }

    PipResolver resolver(Store store, HostPython python, PackageIndex indexes, boolean offline) {
        return new PipResolver(python, indexes, offline, store, directWheels(store), log);
    }

    HostPython python(Map<String, String> environment) throws IOException {
        return PythonOnHost.withoutSettings(
                Files.createDirectories(directory.resolve("home")), new HashMap<>(environment));
    }

    DirectWheelBuilder directWheels(Store store) {
        Network network = Network.direct();
        GitAccess access = new GitAccess(network, Map.of(), directory.resolve("home"));
        return new DirectWheelBuilder(
                directory,
                new GitForks(new GitRepositories(store, access, log)),
                new Downloader(store, network, log),
                store,
                log);
    }

    ResolveRequest request(PythonTarget target) {
        return new ResolveRequest(
                new RequirementFiles(
                        directory.resolve("requirements.txt"),
                        directory.resolve("overrides.txt"),
                        directory.resolve("excludes.txt")),
                target);
    }

    void requirements(String... lines) throws IOException {
        write("requirements.txt", lines);
    }

    void overrides(String... lines) throws IOException {
        write("overrides.txt", lines);
    }

    void excludes(String... lines) throws IOException {
        write("excludes.txt", lines);
    }

    void write(String name, String... lines) throws IOException {
        Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    void offer(String... names) {
        for (String name : names) {
            index.add(wheel(name, "1.0"), files());
        }
    }

    Store store() {
        return new Store(directory.resolve("store"));
    }

    Path files() {
        return directory.resolve("files");
    }

    static PythonTarget target(String version, int glibcMinor, Platform platform) {
        String minor = version.substring(0, version.lastIndexOf('.'));
        return new PythonTarget(
                version,
                glibcMinor,
                platform,
                "/usr/bin/python" + minor,
                "usr/local/lib/python" + minor + "/dist-packages");
    }

    static Optional<LockedWheel> find(List<LockedWheel> wheels, String name) {
        return wheels.stream().filter(wheel -> wheel.name().equals(name)).findFirst();
    }
}
