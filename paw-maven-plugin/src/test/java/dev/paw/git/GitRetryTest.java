package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.net.Network;
import dev.paw.net.Retries;
import dev.paw.store.Store;
import dev.paw.testing.GitServer;
import dev.paw.testing.RecordedProgress;
import dev.paw.testing.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that break, servers in trouble, and answers that are none. */
class GitRetryTest {

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private GitServer server;
    private String commit;

    @BeforeEach
    void commit() {
        server = new GitServer(directory.resolve("served"));
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        commit = server.repository("fork.git")
                .file("m.py", "print(1)\n")
                .file("noise", noise)
                .commit("Begin");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_connection_cut_twice_is_made_a_third_time() throws IOException {
        server.cutPacksAfter(50_000, 2);

        assertThat(git().tree(source(), commit, "m.py").entries()).hasSize(1);

        assertThat(server.requests().stream().filter(request -> request.path().contains("info/refs")))
                .hasSize(3);
        try (Stream<Path> all = Files.walk(directory.resolve("cache"))) {
            assertThat(all.filter(file -> file.toString().contains("incoming_")))
                    .isEmpty();
        }
    }

    @Test
    void a_connection_cut_again_and_again_is_told_after_the_third_time() {
        server.cutPacksAfter(50_000);

        assertThatThrownBy(() -> git().tree(source(), commit, "m.py"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("cannot read " + server.url("fork.git")
                        + ": the connection was cut in the middle, several times (asked for commit " + commit
                        + " alone)")
                .hasCauseInstanceOf(IOException.class);
        assertThat(server.requests().stream().filter(request -> request.path().contains("info/refs")))
                .hasSize(3);
    }

    @Test
    void a_server_in_trouble_is_asked_three_times_and_one_that_says_no_once() {
        server.answerWith(503);
        assertThatThrownBy(() -> git().ask(source())).hasMessageContaining("the server answered 503");
        assertThat(server.requests()).hasSize(3);

        server.answerWith(403);
        assertThatThrownBy(() -> git().ask(source())).isInstanceOf(PawException.class);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void a_pack_that_was_damaged_on_the_way_is_told_and_not_kept() {
        server.damagePacks();

        assertThatThrownBy(() -> git().tree(source(), commit, "m.py"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("cannot read " + server.url("fork.git") + ": what came is damaged")
                .hasCauseInstanceOf(IOException.class);
        assertThat(directory.resolve("cache/git"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void a_web_page_is_told_from_a_repository() {
        try (WebServer web = new WebServer()) {
            byte[] page = "<!DOCTYPE html>\n<html><title>Sign in</title></html>\n".getBytes(StandardCharsets.UTF_8);
            web.put("/fork/info/refs", WebServer.Answer.of(page));

            assertThatThrownBy(() -> git().ask(new GitSource(web.at("/fork").toString(), Optional.empty())))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining(
                            "cannot read " + web.at("/fork") + ": what answers there does not speak Git's")
                    .hasMessageContaining("take the address that 'git clone' takes");
        }
    }

    @Test
    void nonsense_in_the_protocol_is_told() {
        try (WebServer web = new WebServer()) {
            web.put("/fork/info/refs", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-advertisement");
                WebServer.Answer.of("001e# service=git-upload-pack\n0000zzzz nonsense".getBytes(StandardCharsets.UTF_8))
                        .to(exchange);
            });

            assertThatThrownBy(() -> git().ask(new GitSource(web.at("/fork").toString(), Optional.empty())))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining(
                            "cannot read " + web.at("/fork") + ": what answers there does not speak Git's");
        }
    }

    @Test
    void many_sources_are_asked_at_once() throws Exception {
        server.requireUser("me", "secret");
        List<GitSource> sources = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            server.repository("fork" + i + ".git").file("a", "b" + i).commit("Begin");
            sources.add(new GitSource(server.url("fork" + i + ".git"), Optional.empty()));
        }
        Network network = new Network(
                false,
                any -> Optional.empty(),
                any -> Optional.of(new Network.Credentials("me", dev.paw.Secret.of("secret"))));
        GitRepositories git = git(network);
        ExecutorService threads = Executors.newFixedThreadPool(sources.size());
        try {
            List<Future<GitRef>> refs = threads.invokeAll(sources.stream()
                    .map(each -> (java.util.concurrent.Callable<GitRef>) () -> git.ask(each))
                    .toList());
            for (int i = 0; i < refs.size(); i++) {
                String head = server.repository("fork" + i + ".git")
                        .repository()
                        .resolve("refs/heads/main")
                        .name();
                assertThat(refs.get(i).get().commit()).isEqualTo(head);
            }
        } finally {
            threads.shutdown();
        }
    }

    private GitSource source() {
        return new GitSource(server.url("fork.git"), Optional.empty());
    }

    private GitRepositories git() {
        return git(Network.direct());
    }

    private GitRepositories git(Network network) {
        return new GitRepositories(
                new Store(directory.resolve("cache")),
                new GitAccess(network, Map.of(), directory),
                progress,
                new Retries(Duration.ofMillis(1)));
    }
}
