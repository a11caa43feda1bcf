package dev.paw.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.net.Downloader.Want;
import dev.paw.store.Store;
import dev.paw.testing.RecordedProgress;
import dev.paw.testing.WebServer;
import dev.paw.testing.WebServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DownloaderTest {

    private static final byte[] BYTES = "the wheel".repeat(30_000).getBytes(UTF_8);
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(1));

    @TempDir
    Path directory;

    private final WebServer server = new WebServer();
    private final RecordedProgress progress = new RecordedProgress();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_file_is_fetched_once_and_then_taken_from_the_store() {
        server.put("/a.whl", Answer.of(BYTES));
        assertThat(downloader().fetch(want("/a.whl"))).hasBinaryContent(BYTES);
        assertThat(downloader().fetch(want("/a.whl"))).hasBinaryContent(BYTES);
        assertThat(server.requests()).hasSize(1);
        assertThat(progress.tasks()).singleElement().satisfies(task -> {
            assertThat(task.what()).isEqualTo("Fetching a.whl");
            assertThat(task.total()).isEqualTo(BYTES.length);
            assertThat(task.done()).hasValue(BYTES.length);
        });
    }

    @Test
    void wrong_content_is_refused_with_both_digests_and_without_secrets() {
        byte[] other = new byte[BYTES.length];
        server.put("/a.whl", Answer.of(other));
        URI address = URI.create("http://me:hunter2@127.0.0.1:" + server.port() + "/a.whl?token=hunter2");
        assertThatThrownBy(() -> downloader().fetch(want("a.whl", address)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("a.whl")
                .hasMessageContaining(server.at("/a.whl").toString())
                .hasMessageContaining(Sha256.of(BYTES).hex())
                .hasMessageContaining(Sha256.of(other).hex())
                .hasMessageNotContaining("hunter2");
        assertThat(server.requests()).hasSize(1);
        assertThat(progress.lines()).noneMatch(line -> line.contains("hunter2"));
        assertThat(directory.resolve("cache/tmp")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void content_of_another_size_is_refused(int more) {
        server.put("/a.whl", Answer.of(new byte[BYTES.length + more]));
        assertThatThrownBy(() -> downloader().fetch(want("/a.whl"))).isInstanceOf(PawException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_size_that_is_not_known_is_not_checked() {
        server.put("/a.whl", Answer.of(BYTES));
        Want want = new Want("a.whl", List.of(server.at("/a.whl")), 0, Sha256.of(BYTES));
        assertThat(downloader().fetch(want)).hasBinaryContent(BYTES);
    }

    @Test
    void the_next_address_is_tried_after_a_bad_one() throws IOException {
        server.put("/damaged", Answer.of("damaged".getBytes(UTF_8))).put("/good", Answer.of(BYTES));
        Want want = want("a.whl", closedPort(), server.at("/missing"), server.at("/damaged"), server.at("/good"));
        assertThat(downloader().fetch(want)).hasBinaryContent(BYTES);
    }

    @Test
    void when_no_address_has_it_each_is_named_with_its_reason() throws IOException {
        URI closed = closedPort();
        Want want = want("a.whl", closed, server.at("/missing"));
        assertThatThrownBy(() -> downloader().fetch(want))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("a.whl")
                .hasMessageContaining(Address.shown(closed) + ": connection refused")
                .hasMessageContaining(server.at("/missing") + ": the server answered 404");
    }

    @Test
    void what_may_pass_is_tried_again() {
        server.put(
                "/a.whl",
                Answer.inTurn(
                        Answer.status(503),
                        exchange -> {
                            exchange.sendResponseHeaders(200, BYTES.length);
                            exchange.getResponseBody().write(BYTES, 0, 100_000);
                            exchange.getResponseBody().flush();
                            throw new IOException("cut");
                        },
                        Answer.of(BYTES)));
        assertThat(downloader().fetch(want("/a.whl"))).hasBinaryContent(BYTES);
        assertThat(server.requests()).hasSize(3);
        assertThat(progress.tasks().get(0).done()).hasValue(BYTES.length);
    }

    @Test
    void a_server_that_asks_to_wait_is_asked_again_and_not_for_ever() {
        server.put("/a.whl", Answer.inTurn(Answer.status(429, "Retry-After", "0"), Answer.of(BYTES)))
                .put("/b.whl", Answer.status(500));
        assertThat(downloader().fetch(want("/a.whl"))).exists();
        assertThatThrownBy(() -> downloader().fetch(otherWant("/b.whl"))).hasMessageContaining("answered 500");
        assertThat(server.requests()).hasSize(2 + 3);
    }

    @Test
    void a_body_that_stalls_is_given_up() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.put("/a.whl", exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES, 0, 5000);
            exchange.getResponseBody().flush();
            awaitUnchecked(end);
        });
        Patience little = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMillis(1));
        assertThatThrownBy(() -> downloader(Network.direct(), little).fetch(want("/a.whl")))
                .isInstanceOf(PawException.class)
                .hasMessageMatching("(?s).*no more data.*");
        end.countDown();
    }

    @Test
    void a_host_that_is_not_there_is_asked_once() throws IOException {
        URI closed = closedPort();
        Downloader downloader = downloader();
        assertThat(downloader.ask(closed))
                .hasValueSatisfying(problem -> assertThat(problem).hasMessageContaining("connection refused"));
        assertThatThrownBy(() -> downloader.read(closed.resolve("/other")))
                .hasMessageContaining("could not be reached before");
    }

    @Test
    void a_server_that_wants_a_user_is_told_with_the_ways_to_give_one() {
        server.put("/a.whl", Answer.status(401)).put("/b.whl", Answer.status(403));
        Want another =
                new Want("b.whl", List.of(server.at("/b.whl")), 0, Sha256.of(BYTES), "with the one of the index");
        assertThatThrownBy(() -> downloader().fetch(want("/a.whl")))
                .hasMessageEndingWith("as <server> with the id 127.0.0.1");
        assertThatThrownBy(() -> downloader().fetch(another))
                .hasMessageEndingWith("as <server> with the id 127.0.0.1, or with the one of the index");
        assertThatThrownBy(
                        () -> downloader().read(URI.create("http://me:canary@127.0.0.1:" + server.port() + "/a.whl")))
                .hasMessageContaining("check the user and password that its address is given with")
                .hasMessageNotContaining("canary");
    }

    @Test
    void an_answer_of_any_kind_counts_as_there() {
        server.put("/private", Answer.status(401)).put("/broken", Answer.status(502));
        Downloader downloader = downloader();
        assertThat(downloader.ask(server.at("/private"))).isEmpty();
        assertThat(downloader.ask(server.at("/missing"))).isEmpty();
        assertThat(downloader.ask(server.at("/broken"))).isPresent();
        assertThat(downloader.ask(directory.toUri())).isEmpty();
        assertThat(downloader.ask(directory.resolve("none").toUri())).isPresent();
        assertThat(downloader.ask(URI.create("ftp://127.0.0.1/"))).isPresent();
    }

    @Test
    void offline_what_is_missing_is_named_with_the_way_out() throws IOException {
        Path vendored = Files.write(directory.resolve("vendored.whl"), BYTES);
        Network offline = new Network(true, address -> Optional.empty(), address -> Optional.empty());
        Downloader downloader = downloader(offline);
        assertThatThrownBy(() -> downloader.fetchAll("wheels", List.of(want("/a.whl"), otherWant("/b.whl"))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("a.whl, b.whl")
                .hasMessageContaining("without -o");
        assertThatThrownBy(() -> downloader.read(server.at("/index"))).hasMessageContaining("without -o");
        assertThat(downloader.ask(server.at("/index"))).isPresent();
        assertThat(downloader.fetch(want("a.whl", server.at("/a.whl"), vendored.toUri())))
                .hasBinaryContent(BYTES);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void offline_no_more_is_named_than_a_person_reads() {
        Network offline = new Network(true, address -> Optional.empty(), address -> Optional.empty());
        List<Want> wants = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> number + ".whl")
                .map(name -> new Want(name, List.of(server.at("/" + name)), 1, Sha256.of(name)))
                .toList();
        assertThatThrownBy(() -> downloader(offline).fetchAll("wheels", wants))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("offline: 1.whl, 2.whl")
                .hasMessageContaining("10.whl and 2 more\n");
    }

    @Test
    void a_document_is_read_anew_each_time_and_must_be_small() {
        server.put("/index", Answer.inTurn(Answer.of("one".getBytes(UTF_8)), Answer.of("two".getBytes(UTF_8))))
                .put("/huge", Answer.of(new byte[17 << 20]));
        Downloader downloader = downloader();
        assertThat(downloader.read(server.at("/index"))).asString().isEqualTo("one");
        assertThat(downloader.read(server.at("/index"))).asString().isEqualTo("two");
        assertThatThrownBy(() -> downloader.read(server.at("/huge"))).hasMessageContaining("16777216");
    }

    @Test
    void many_files_come_several_at_a_time_and_stand_in_order() {
        CountDownLatch together = new CountDownLatch(3);
        List<Want> wants = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] bytes = ("file " + i).getBytes(UTF_8);
            server.put("/" + i, exchange -> {
                together.countDown();
                awaitUnchecked(together);
                Answer.of(bytes).to(exchange);
            });
            wants.add(new Want("f" + i, List.of(server.at("/" + i)), bytes.length, Sha256.of(bytes)));
        }
        wants.add(wants.get(0));
        List<Path> files = new Downloader(new Store(directory.resolve("cache")), Network.direct(), progress)
                .fetchAll("files", wants);
        assertThat(files)
                .extracting(Files::readString)
                .startsWith("file 0", "file 1")
                .endsWith("file 19", "file 0");
        assertThat(server.requests()).hasSize(20);
    }

    @Test
    void the_first_failure_stops_the_rest() {
        CountDownLatch never = new CountDownLatch(1);
        List<Want> wants = new ArrayList<>(List.of(want("/missing")));
        for (int i = 0; i < 8; i++) {
            server.put("/" + i, exchange -> awaitUnchecked(never));
            wants.add(new Want("f" + i, List.of(server.at("/" + i)), 1, Sha256.of("x" + i)));
        }
        assertThatThrownBy(() -> patient(progress).fetchAll("files", wants)).hasMessageContaining("404");
        never.countDown();
        assertThat(directory.resolve("cache/tmp"))
                .satisfiesAnyOf(
                        tmp -> assertThat(tmp).doesNotExist(),
                        tmp -> assertThat(tmp).isEmptyDirectory());
    }

    @Test
    void a_failure_stops_no_download_that_somebody_else_wants() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        server.put("/a.whl", exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES, 0, 5000);
            exchange.getResponseBody().flush();
            half.countDown();
            awaitUnchecked(failed);
            exchange.getResponseBody().write(BYTES, 5000, BYTES.length - 5000);
        });
        Downloader downloader = patient(Progress.silent());
        CompletableFuture<Path> other = CompletableFuture.supplyAsync(() -> downloader.fetch(want("/a.whl")));
        half.await();
        assertThatThrownBy(() -> downloader.fetch(otherWant("/missing"))).hasMessageContaining("404");
        failed.countDown();
        assertThat(other.get()).hasBinaryContent(BYTES);
    }

    @Test
    void an_interrupt_ends_a_download_at_once_and_leaves_nothing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.put("/a.whl", exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES, 0, 5000);
            exchange.getResponseBody().flush();
            awaitUnchecked(never);
        });
        FirstBytes firstBytes = new FirstBytes(new CountDownLatch(1));
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread build = new Thread(() -> {
            try {
                patient(firstBytes).fetch(want("/a.whl"));
            } catch (PawException e) {
                end.set(e);
            }
        });
        build.start();
        firstBytes.came().await();
        build.interrupt();
        build.join();
        never.countDown();
        assertThat(end.get()).hasMessageContaining("interrupted");
        assertThat(directory.resolve("cache/tmp")).isEmptyDirectory();
    }

    /** Tells when the first bytes of a download have come. */
    private record FirstBytes(CountDownLatch came) implements Progress, Progress.Task {

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}

        @Override
        public Task start(String what, long total, Unit unit) {
            return this;
        }

        @Override
        public void advance(long amount) {
            came.countDown();
        }

        @Override
        public void close() {}
    }

    @Test
    void two_builds_that_want_the_same_fetch_it_once() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.put("/a.whl", exchange -> {
            asked.countDown();
            awaitUnchecked(go);
            Answer.of(BYTES).to(exchange);
        });
        List<Thread> builds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread build = new Thread(() -> patient(Progress.silent()).fetch(want("/a.whl")));
            build.start();
            builds.add(build);
        }
        asked.await();
        go.countDown();
        for (Thread build : builds) {
            build.join();
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(new Store(directory.resolve("cache")).find(Sha256.of(BYTES))).isPresent();
    }

    /** Waits for minutes, so that a test that ends has not waited. */
    private Downloader patient(Progress told) {
        Patience minutes = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));
        return new Downloader(new Store(directory.resolve("cache")), Network.direct(), told, minutes);
    }

    private Downloader downloader() {
        return downloader(Network.direct());
    }

    private Downloader downloader(Network network) {
        return downloader(network, SHORT);
    }

    private Downloader downloader(Network network, Patience patience) {
        return new Downloader(new Store(directory.resolve("cache")), network, progress, patience);
    }

    private Want want(String path) {
        return want(path.substring(1), server.at(path));
    }

    private static Want want(String name, URI... addresses) {
        return new Want(name, List.of(addresses), BYTES.length, Sha256.of(BYTES));
    }

    private Want otherWant(String path) {
        return new Want(path.substring(1), List.of(server.at(path)), 5, Sha256.of("other"));
    }

    /** An address at which nobody listens. */
    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/a.whl");
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
