package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.IndexServer;
import dev.paw.testing.ProgressLog;
import dev.paw.testing.PythonOnHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WheelFetcherTest {

    private final IndexServer index = IndexServer.start();
    private final ProgressLog log = new ProgressLog();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void published_wheels_come_from_their_address_and_from_the_store_the_second_time() throws IOException {
        Path file = wheel("demo", "1.0").writeTo(directory.resolve("files"));
        index.add(file);
        LockedWheel demo = locked("demo", index.url().replace("/simple", "/files/demo-1.0-py3-none-any.whl"), file);
        WheelFile local = wheel("here", "1.0").lockIn(directory.resolve("files"));

        List<WheelFile> first = fetcher(nobody()).fetch(List.of(demo, local.wheel()));
        List<WheelFile> second = fetcher(nobody()).fetch(List.of(local.wheel(), demo));

        assertThat(first).extracting(WheelFile::wheel).containsExactly(demo, local.wheel());
        assertThat(Sha256.of(first.get(0).file())).isEqualTo(demo.sha256());
        assertThat(second).extracting(WheelFile::wheel).containsExactly(local.wheel(), demo);
        assertThat(index.requests()).containsExactly("GET /files/demo-1.0-py3-none-any.whl 200");
    }

    @Test
    void a_wheel_that_was_built_is_built_again_where_the_store_does_not_have_it() throws IOException {
        HostPython python = PythonOnHost.withoutSettings(directory, Map.of());
        index.add(sdist("pure", "1.0", wheel("pure", "1.0")).writeTo(directory.resolve("files")));
        LockedWheel pure = lock("pure", python);

        WheelFile file = fetcher(python).fetch(List.of(pure)).get(0);

        assertThat(Sha256.of(file.file())).isEqualTo(pure.sha256());
        assertThat(log.lines()).contains("info: Building pure 1.0 from its source distribution");
        assertThat(fetcher(nobody()).fetch(List.of(pure))).containsExactly(file);
    }

    @Test
    void a_build_that_gives_other_bytes_than_the_lock_is_refused() throws IOException {
        HostPython python = PythonOnHost.withoutSettings(directory, Map.of());
        index.add(sdist("pure", "1.0", wheel("pure", "1.0")).writeTo(directory.resolve("files")));
        LockedWheel pure = lock("pure", python);
        LockedWheel other = new LockedWheel(
                "pure", "1.0", pure.fileName(), pure.size(), Sha256.of("something else"), pure.origin());

        assertThatThrownBy(() -> fetcher(python).fetch(List.of(other)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("building pure-1.0.tar.gz again gave other bytes")
                .hasMessageContaining("mvn paw:lock");
    }

    private LockedWheel lock(String requirement, HostPython python) throws IOException {
        Path requirements = Files.writeString(directory.resolve("requirements.txt"), requirement + "\n");
        PythonTarget target = new PythonTarget(
                "3.11.2", 36, Platform.LINUX_AMD64, "/usr/bin/python3.11", "usr/lib/python3/dist-packages");
        Store store = new Store(directory.resolve("store-of-another-machine"));
        return new PipResolver(python, store, (name, direct, pip, any, place) -> null, dev.paw.Progress.silent())
                .resolve(new ResolveRequest(
                        requirements,
                        directory.resolve("excludes.txt"),
                        directory.resolve("overrides.txt"),
                        target,
                        PackageIndex.at(index.url()),
                        false))
                .wheels()
                .get(0);
    }

    private WheelFetcher fetcher(HostPython python) {
        Store store = new Store(directory.resolve("store"));
        Downloader downloader = new Downloader(store, Network.direct(), log);
        return new WheelFetcher(downloader, store, python, PackageIndex.at(index.url()), false, log);
    }

    private static HostPython nobody() {
        return new HostPython("/nowhere/python3", Map.of());
    }

    private static LockedWheel locked(String name, String url, Path file) throws IOException {
        String fileName = file.getFileName().toString();
        return new LockedWheel(name, "1.0", fileName, Files.size(file), Sha256.of(file), new Origin.Index(url));
    }
}
