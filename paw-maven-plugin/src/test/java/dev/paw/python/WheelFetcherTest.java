package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Secret;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.GitForks;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.requirement.Direct;
import dev.paw.requirement.GitRequirement;
import dev.paw.requirement.RequirementFiles;
import dev.paw.store.Store;
import dev.paw.testing.Gate;
import dev.paw.testing.GitServer;
import dev.paw.testing.IndexServer;
import dev.paw.testing.ProgressLog;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.WebServer;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.VendoredWheels;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WheelFetcherTest {

    private static final PythonTarget TARGET = new PythonTarget(
            "3.11.2", 36, Platform.LINUX_AMD64, "/usr/bin/python3.11", "usr/lib/python3/dist-packages");

    private final IndexServer index = IndexServer.start();
    private final ProgressLog log = new ProgressLog();

    @TempDir
    private Path directory;

    private GitServer server;
    private Optional<Credentials> credentials = Optional.empty();

    @BeforeEach
    void start() {
        server = new GitServer(directory.resolve("git"));
    }

    @AfterEach
    void stop() {
        server.close();
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
    void wheels_are_built_while_others_are_downloaded() throws IOException {
        HostPython python = PythonOnHost.withoutSettings(directory, Map.of());
        Path file = wheel("demo", "1.0").writeTo(directory.resolve("files"));
        Path source = sdist("pure", "1.0", wheel("pure", "1.0")).writeTo(directory.resolve("files"));
        index.add(file).add(source);
        LockedWheel demo = locked("demo", index.url().replace("/simple", "/files/demo-1.0-py3-none-any.whl"), file);
        LockedWheel pure = lock("pure", python);
        Gate download = index.gate("/files/" + file.getFileName());
        Gate build = index.gate("/files/" + source.getFileName());
        Thread opener = new Thread(() -> {
            try {
                download.awaitSomebody();
                build.awaitSomebody();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            download.open();
            build.open();
        });
        opener.start();

        assertThat(fetcher(python).fetch(List.of(pure, demo)))
                .extracting(WheelFile::wheel)
                .containsExactly(pure, demo);
    }

    @Test
    void a_source_that_is_gone_ends_the_downloads_beside_it_and_is_what_is_told() throws IOException {
        Path file = wheel("demo", "1.0").writeTo(directory.resolve("files"));
        index.add(file);
        LockedWheel demo = locked("demo", index.url().replace("/simple", "/files/demo-1.0-py3-none-any.whl"), file);
        Gate download = index.gate("/files/" + file.getFileName());
        try (WebServer sources = new WebServer()) {
            sources.put("/pure-1.0.tar.gz", gone(download));
            assertThatThrownBy(() -> fetcher(nobody()).fetch(List.of(demo, ofSdist(sources.at("/pure-1.0.tar.gz")))))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining("cannot be built again: cannot get pure-1.0.tar.gz")
                    .hasMessageContaining("the server answered 404");
        } finally {
            download.open();
        }
    }

    /** Answers only once a download is under way. */
    private static WebServer.Answer gone(Gate download) {
        return exchange -> {
            try {
                download.awaitSomebody();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            WebServer.Answer.status(404).to(exchange);
        };
    }

    private static LockedWheel ofSdist(URI address) {
        return new LockedWheel(
                "pure",
                "1.0",
                "pure-1.0-py3-none-any.whl",
                1,
                Sha256.of("a wheel"),
                new Origin.Sdist(address.toString(), Sha256.of("an sdist")));
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
                .hasMessageContaining("building pure-1.0-py3-none-any.whl again gave other bytes")
                .hasMessageContaining("mvn paw:lock");
    }

    @Test
    void a_fork_is_built_again_from_its_commit_even_where_the_branch_has_gone_on() throws IOException {
        HostPython python = PythonOnHost.withoutSettings(directory, Map.of());
        LockedWheel fork = lockFork(python);
        sdist("fork", "2.0", wheel("fork", "2.0"))
                .stageIn(server.repository("fork"), "")
                .commit("two");

        WheelFile file = fetcher(python).fetch(List.of(fork)).get(0);

        assertThat(Sha256.of(file.file())).isEqualTo(fork.sha256());
        assertThat(fetcher(nobody()).fetch(List.of(fork))).containsExactly(file);
    }

    @Test
    void a_wheel_beside_the_lock_needs_neither_python_nor_git() throws IOException {
        HostPython python = PythonOnHost.withoutSettings(directory, Map.of());
        LockedWheel fork = lockFork(python);
        Path built = new Store(directory.resolve("store-of-another-machine")).blob(fork.sha256());
        try (VendoredWheels.Update update = VendoredWheels.of(directory).prepare(List.of(new WheelFile(fork, built)))) {
            update.apply();
        }
        server.close();

        List<WheelFile> files = fetcher(nobody()).fetch(List.of(fork));

        Path beside = directory.resolve("wheels/fork-1.0-py3-none-any.whl");
        assertThat(files).containsExactly(new WheelFile(fork, beside));
        Files.writeString(beside, "something else");
        assertThatThrownBy(() -> fetcher(nobody()).fetch(List.of(fork)))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith(
                        "fork 1.0: fork-1.0-py3-none-any.whl is neither in wheels, beside the lock, nor in"
                                + " the cache, and cannot be built again: there is no Python")
                .hasMessageContaining("mvn paw:lock -Dpaw.vendorWheels");
        assertThat(log.lines())
                .contains("warn: Not what is locked, and left alone: wheels/fork-1.0-py3-none-any.whl"
                        + " (delete it or move it elsewhere, then: mvn paw:lock)");
    }

    @Test
    void credentials_for_a_private_file_come_from_the_requirements() throws IOException {
        Path file = wheel("demo", "1.0").writeTo(directory.resolve("files"));
        index.add(file);
        index.requireUser("some body", "p:a/s@s%");
        String url = index.url().replace("/simple", "/files/demo-1.0-py3-none-any.whl");
        LockedWheel demo = new LockedWheel(
                "demo",
                "1.0",
                file.getFileName().toString(),
                Files.size(file),
                Sha256.of(file),
                new Origin.Address(url, Sha256.of(file), Optional.empty()));

        assertThatThrownBy(() -> fetcher(nobody()).fetch(List.of(demo))).hasMessageContaining("401");
        credentials = Optional.of(new Credentials("some body", Secret.of("p:a/s@s%")));

        assertThat(fetcher(nobody()).fetch(List.of(demo))).hasSize(1);
    }

    @Test
    void the_user_of_an_index_is_a_way_in_to_what_an_index_has_and_to_nothing_else() throws IOException {
        Path file = wheel("demo", "1.0").writeTo(directory.resolve("files"));
        index.add(file);
        index.requireUser("some body", "a password");
        String files = index.url().replace("/simple", "/files");
        String url = files + "/" + file.getFileName();
        LockedWheel ofIndex = locked("demo", url, file);
        LockedWheel direct = new LockedWheel(
                "demo",
                "1.0",
                ofIndex.fileName(),
                ofIndex.size(),
                ofIndex.sha256(),
                new Origin.Address(url, ofIndex.sha256(), Optional.empty()));

        for (LockedWheel each : List.of(ofIndex, ofSdist(URI.create(files + "/pure-1.0.tar.gz")))) {
            assertThatThrownBy(() -> fetcher(nobody()).fetch(List.of(each)))
                    .hasMessageContaining("as <server> with the id 127.0.0.1, or with another one that"
                            + " -Dpaw.python.indexServer=<id> names (docs/credentials.md)");
        }
        assertThatThrownBy(() -> fetcher(nobody()).fetch(List.of(direct)))
                .hasMessageContaining("as <server> with the id 127.0.0.1")
                .hasMessageNotContaining("indexServer");
    }

    private LockedWheel lockFork(HostPython python) throws IOException {
        sdist("fork", "1.0", wheel("fork", "1.0"))
                .stageIn(server.repository("fork"), "")
                .commit("one");
        Store store = new Store(directory.resolve("store-of-another-machine"));
        Downloader downloader = new Downloader(store, Network.direct(), log);
        GitRepositories git =
                new GitRepositories(store, new GitAccess(Network.direct(), Map.of(), directory.resolve("home")), log);
        GitRequirement requirement =
                new GitRequirement(server.url("fork"), Optional.of("main"), Optional.empty(), Optional.empty());
        return new DirectWheelBuilder(directory, new GitForks(git), downloader, store, log)
                .wheel(
                        Optional.of("fork"),
                        new Direct.Git(requirement),
                        new TargetPip(python, PackageIndex.at(index.url()), false, log),
                        TARGET,
                        Place.NONE)
                .wheel();
    }

    private LockedWheel lock(String requirement, HostPython python) throws IOException {
        Path requirements = Files.writeString(directory.resolve("requirements.txt"), requirement + "\n");
        Store store = new Store(directory.resolve("store-of-another-machine"));
        return new PipResolver(
                        python,
                        PackageIndex.at(index.url()),
                        false,
                        store,
                        (name, direct, pip, any, place) -> null,
                        dev.paw.Progress.silent())
                .resolve(new ResolveRequest(
                        new RequirementFiles(
                                requirements, directory.resolve("overrides.txt"), directory.resolve("excludes.txt")),
                        TARGET))
                .wheels()
                .get(0);
    }

    private WheelFetcher fetcher(HostPython python) {
        Store store = new Store(directory.resolve("store"));
        Downloader downloader = new Downloader(store, Network.direct(), log);
        GitRepositories git =
                new GitRepositories(store, new GitAccess(Network.direct(), Map.of(), directory.resolve("home")), log);
        WheelRebuild rebuild = new WheelRebuild(
                python,
                PackageIndex.at(index.url()),
                false,
                downloader,
                store,
                new DirectWheelBuilder(directory, new GitForks(git), downloader, store, log),
                address -> credentials,
                log);
        return new WheelFetcher(directory, downloader, store, rebuild, log);
    }

    private static HostPython nobody() {
        return new HostPython("/nowhere/python3", Map.of());
    }

    private static LockedWheel locked(String name, String url, Path file) throws IOException {
        String fileName = file.getFileName().toString();
        return new LockedWheel(name, "1.0", fileName, Files.size(file), Sha256.of(file), new Origin.Index(url));
    }
}
