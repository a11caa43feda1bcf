package dev.paw.build;

import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.debian.DebianBase;
import dev.paw.debian.Keyring;
import dev.paw.debian.Mirrors;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.BaseResolver;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Lock;
import dev.paw.lock.ScriptLock;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.DeploymentFixture;
import dev.paw.testing.ImageFixture;
import dev.paw.testing.WheelFixture;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A deployment with files, a cache and a lock of its own, below one directory. */
final class Builds {

    static final PythonTarget PYTHON = new PythonTarget(
            "3.12.4", 36, Platform.LINUX_AMD64, "/usr/local/bin/python3.12", "usr/local/lib/python3.12/site-packages");

    final Path root;
    final Path directory;
    final ImageFiles files;
    final RegistryAccess access;
    String registry = "";
    ScriptSource source = new ScriptSource.File(new NamedFile("multi_mordred.py", Place.NONE));
    boolean offline;
    int fetches;
    final List<String> fetched = new ArrayList<>();
    private final List<WheelFile> wheels = new ArrayList<>();
    private Optional<Lock> lock = Optional.empty();
    private Optional<ScriptLock> script = Optional.empty();

    Builds(Path root) {
        this(root, true);
    }

    /** With {@code fresh} files, or those that are there. */
    Builds(Path root, boolean fresh) {
        this.root = root;
        directory = root.resolve("src/main/paw");
        files = ImageFiles.in(root.resolve("target/paw/images"));
        access = new RegistryAccess(Network.direct(), false, Map.of(), root);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fresh) {
            script("print('hello')\n");
            ImageFixture.python("amd64").dockerArchive(directory.resolve("base.tar"));
        }
        wheels.add(WheelFixture.wheel("small", "1.0")
                .file("small/__init__.py", "VALUE = 1\n")
                .script("small", "small:main")
                .lockIn(directory.resolve("wheels")));
    }

    void script(String text) {
        try {
            Files.writeString(directory.resolve("multi_mordred.py"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void wheel(WheelFixture wheel) {
        wheels.add(wheel.lockIn(directory.resolve("wheels")));
        lock = Optional.empty();
    }

    /** Takes the script from Git, as its ref is now. */
    ScriptLock lockScript(ScriptSource.Git git) {
        source = git;
        script = Optional.of(new GitScripts(git(), Progress.silent()).lock(git));
        lock = Optional.empty();
        return script.get();
    }

    BaseImages bases() {
        return new BaseImages(store(), access, Progress.silent());
    }

    void lockArchive() {
        lock(bases().archive(directory, new NamedFile("base.tar", Place.NONE), Platform.LINUX_AMD64));
    }

    void lock(BaseResolver.Facts base) {
        List<LockedWheel> pins = wheels.stream().map(WheelFile::wheel).toList();
        Lock.PlatformLock platform = new Lock.PlatformLock(base.lock(), PYTHON, pins);
        lock = Optional.of(new Lock(
                ImageLayout.IMAGE,
                new TreeMap<>(Map.of("requirements.txt", Sha256.of("small"))),
                base.created(),
                script,
                new TreeMap<>(Map.of(Platform.LINUX_AMD64, platform))));
    }

    BuiltImage build() throws IOException {
        return build(Output.TAR);
    }

    BuiltImage build(Output output) throws IOException {
        if (lock.isEmpty()) {
            lockArchive();
        }
        BuildRequest request =
                new BuildRequest(directory, deployment(), lock.get(), Platform.LINUX_AMD64, "1.0-SNAPSHOT", "0.1.0");
        DockerDaemon docker = new DockerDaemon("docker", Map.of(), Progress.silent());
        return new ImageBuilder(sources(), files, access, docker, Progress.silent())
                .build(request, fingerprint(), output);
    }

    Sha256 fingerprint() throws IOException {
        return Fingerprint.of(deployment(), directory, new TreeMap<>(), Platform.LINUX_AMD64, "1.0-SNAPSHOT");
    }

    Deployment deployment() {
        Deployment.ImageSpec image = new Deployment.ImageSpec(
                new Base.Archive(new NamedFile("base.tar", Place.NONE)),
                List.of(Platform.LINUX_AMD64),
                Optional.empty());
        return DeploymentFixture.of(
                source, new Deployment.Images(Optional.of(registry).filter(name -> !name.isEmpty()), image));
    }

    Store store() {
        return new Store(root.resolve("cache"));
    }

    BuildSources sources() {
        Downloader downloader = new Downloader(store(), Network.direct(), Progress.silent());
        DebianBase debian = new DebianBase(
                downloader,
                Mirrors.of(Mirrors.Settings.NONE, root),
                Keyring.of(Optional.empty()),
                Clock.systemUTC(),
                Progress.silent());
        return new BuildSources(store(), debian, this::fetch, bases(), git());
    }

    private GitRepositories git() {
        Network network = new Network(offline, address -> Optional.empty(), address -> Optional.empty());
        return new GitRepositories(store(), new GitAccess(network, Map.of(), root), Progress.silent());
    }

    private List<WheelFile> fetch(List<LockedWheel> wanted) {
        fetches++;
        wanted.forEach(wheel -> fetched.add(wheel.name()));
        return wanted.stream()
                .map(pin -> wheels.stream()
                        .filter(file -> file.wheel().equals(pin))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
