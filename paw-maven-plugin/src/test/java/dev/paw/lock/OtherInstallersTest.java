package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.testing.GitServer;
import dev.paw.testing.IndexServer;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.Tools;
import dev.paw.testing.WheelFixture;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs with pip, without paw, what a lock has for the Python of this host. */
class OtherInstallersTest {

    private static final String INSTALL = "src/test/resources/pylock/install.py";

    /** What is installed, a line each. */
    private static final String REPORT = """
            import importlib.metadata, sys
            for found in sorted(importlib.metadata.distributions(path=[sys.argv[1]]), key=lambda each: each.name):
                print(found.name, found.version)
            """;

    private final IndexServer index = IndexServer.start();
    private GitServer git;

    @TempDir
    Path directory;

    @BeforeEach
    void lock() throws Exception {
        PythonOnHost.needModules("tomllib, pip", "Python 3.11 or newer with pip");
        Tools.need("git");
        git = new GitServer(directory.resolve("git"));
        Platform here = Platform.valueOf(
                python("import platform; print(dict(aarch64='LINUX_ARM64').get(platform.machine(), 'LINUX_AMD64'))"));
        Platform other = here == Platform.LINUX_AMD64 ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;
        List<LockedWheel> both = List.of(wheel("plain", "1.0"), sdist("built"), archive("archived"), fork("forked"));
        List<LockedWheel> there = new ArrayList<>(both);
        there.set(0, wheel("plain", "2.0"));
        there.add(Locks.wheel("elsewhere", "1.0", "py3-none-any"));
        String version = python("import platform; print(platform.python_version())");
        LockFile.write(
                directory,
                new Lock(
                        "multi-mordred",
                        new TreeMap<>(Map.of("requirements.txt", Sha256.of("plain"))),
                        Instant.parse("2026-03-04T05:06:07Z"),
                        Optional.empty(),
                        new TreeMap<>(Map.of(here, lock(here, version, both), other, lock(other, version, there)))));
    }

    @AfterEach
    void close() {
        index.close();
        git.close();
    }

    @Test
    void pip_installs_what_is_locked_for_this_platform_from_wheels_archives_and_commits() throws Exception {
        install();

        String found =
                Tools.run(directory, List.of(PythonOnHost.command(), "-I", "-c", REPORT, directory + "/installed"));
        assertThat(found.lines()).containsExactly("archived 3.0", "built 3.0", "forked 3.0", "plain 1.0");
    }

    @Test
    void pip_refuses_a_file_that_is_not_the_one_that_was_locked() throws Exception {
        Path another = WheelFixture.wheel("plain", "1.0").file("more.py", "").writeTo(directory.resolve("another"));
        Files.copy(
                another,
                directory.resolve("files").resolve(another.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(this::install).hasMessageContaining("DO NOT MATCH THE HASHES");
    }

    private void install() throws Exception {
        Tools.run(
                directory,
                List.of(
                        "env",
                        "PIP_CONFIG_FILE=/dev/null",
                        PythonOnHost.command(),
                        Path.of(INSTALL).toAbsolutePath().toString(),
                        directory.resolve("pylock.multi-mordred.toml").toString(),
                        directory.resolve("installed").toString()));
    }

    private String python(String code) throws Exception {
        return Tools.run(directory, List.of(PythonOnHost.command(), "-c", code)).strip();
    }

    private static PlatformLock lock(Platform platform, String version, List<LockedWheel> wheels) {
        PythonTarget python =
                new PythonTarget(version, 36, platform, "/usr/bin/python3", "usr/local/lib/python3/dist-packages");
        return new PlatformLock(new BaseLock.Archive("base.tar", Sha256.of("base")), python, wheels);
    }

    private LockedWheel wheel(String name, String version) throws Exception {
        Path file = WheelFixture.wheel(name, version).writeTo(directory.resolve("files"));
        return locked(name, version, Sha256.of(file), new Origin.Index(address(file)));
    }

    private LockedWheel sdist(String name) throws Exception {
        Path file =
                SdistFixture.sdist(name, "3.0", WheelFixture.wheel(name, "3.0")).writeTo(directory.resolve("files"));
        return locked(name, "3.0", Sha256.of("a wheel"), new Origin.Sdist(address(file), Sha256.of(file)));
    }

    private LockedWheel archive(String name) throws Exception {
        Path file =
                SdistFixture.sdist(name, "3.0", WheelFixture.wheel(name, "3.0")).writeTo(directory.resolve("files"));
        Origin origin = new Origin.Address(address(file), Sha256.of(file), Optional.empty());
        return locked(name, "3.0", Sha256.of("a wheel"), origin);
    }

    private LockedWheel fork(String name) {
        String commit = SdistFixture.sdist(name, "3.0", WheelFixture.wheel(name, "3.0"))
                .stageIn(git.repository(name + ".git"), "")
                .commit("Fork");
        Origin origin = new Origin.Git(git.url(name + ".git"), Optional.of("main"), commit, Optional.empty());
        return locked(name, "3.0", Sha256.of("a wheel"), origin);
    }

    private static LockedWheel locked(String name, String version, Sha256 digest, Origin origin) {
        return new LockedWheel(name, version, name + "-" + version + "-py3-none-any.whl", 0, digest, origin);
    }

    private String address(Path file) {
        index.add(file);
        return index.url().replaceFirst("/simple$", "/files/" + file.getFileName());
    }
}
