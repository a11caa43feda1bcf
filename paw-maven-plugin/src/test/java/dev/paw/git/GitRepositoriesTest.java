package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.RecordedProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads real repositories over HTTP and from files. */
class GitRepositoriesTest {

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private GitServer server;
    private GitFixture repository;
    private String first;
    private String second;

    @BeforeEach
    void commit() {
        server = new GitServer(directory.resolve("served"));
        repository = server.repository("script.git");
        first = repository.file("multi_mordred.py", "print(1)\n").commit("Begin\n\nwith one line");
        second = repository.file("multi_mordred.py", "print(2)\r\n").commit("Go on");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void without_a_ref_it_is_the_default_branch() {
        assertThat(git().ask(source())).isEqualTo(new GitRef("refs/heads/main", second));
    }

    @ParameterizedTest
    @CsvSource({"next,refs/heads/next", "refs/heads/next,refs/heads/next", "team/topic,refs/heads/team/topic"})
    void a_branch_is_asked_by_its_short_or_full_name(String name, String full) {
        repository.branch(full.substring("refs/heads/".length()));
        String third = repository.file("a", "b").commit("Third");

        assertThat(git().ask(source(name))).isEqualTo(new GitRef(full, third));
    }

    @Test
    void an_annotated_tag_is_the_commit_that_it_names() {
        repository.tag("1.0", first);

        assertThat(git().ask(source("1.0"))).isEqualTo(new GitRef("refs/tags/1.0", first));
    }

    @Test
    void a_commit_is_named_by_all_its_digits() {
        assertThat(git().ask(source(first))).isEqualTo(new GitRef(first, first));
        GitRef upper = git().ask(source(first.toUpperCase(Locale.ROOT)));
        assertThat(upper).isEqualTo(new GitRef(first, first));
        assertThat(git().commit(source(), upper).id()).isEqualTo(first);
        assertThatThrownBy(() -> git().ask(source(first.substring(0, 8).toUpperCase(Locale.ROOT))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("a commit is named by all its 40 digits");
    }

    @Test
    void an_unknown_ref_is_told_with_the_nearest_name() {
        assertThatThrownBy(() -> git().ask(source("mian")))
                .isInstanceOf(PawException.class)
                .hasMessage(server.url("script.git") + " has no branch or tag 'mian'\n  -> did you mean 'main'?");
    }

    @Test
    void a_name_for_two_commits_is_refused_and_for_one_is_not() {
        repository.tag("main", second);
        assertThat(git().ask(source("main")).commit()).isEqualTo(second);

        repository.tag("main", first);
        assertThatThrownBy(() -> git().ask(source("main")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("say which: refs/heads/main or refs/tags/main");
    }

    @Test
    void an_empty_repository_is_told_as_such() {
        server.repository("empty.git");

        assertThatThrownBy(() -> git().ask(new GitSource(server.url("empty.git"), Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void a_commit_tells_its_time_and_the_first_line_of_its_message() {
        GitCommit commit = git().commit(source(), new GitRef("refs/heads/main", first));

        assertThat(commit).isEqualTo(new GitCommit(first, GitFixture.FIRST, "refs/heads/main", "Begin"));
        assertThat(git().commit(source(), git().ask(source())).time())
                .isEqualTo(GitFixture.FIRST.plus(Duration.ofHours(1)));
    }

    @Test
    void one_commit_is_fetched_without_its_history_and_only_once() throws IOException {
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        repository.file("large", large).commit("Large");
        String last = repository.remove("large").commit("Small again");

        assertThat(text(git().tree(source(), last, "multi_mordred.py"))).isEqualTo("print(2)\r\n");
        assertThat(server.requests().stream().mapToInt(GitServer.Request::sent).sum())
                .isLessThan(10_000);

        int asked = server.requests().size();
        assertThat(text(git().tree(source(), last, "multi_mordred.py"))).isEqualTo("print(2)\r\n");
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void a_server_that_gives_only_what_it_advertises_is_asked_for_everything() {
        server.onlyAdvertised();

        assertThat(text(git().tree(source(), first, "multi_mordred.py"))).isEqualTo("print(1)\n");
        assertThat(progress.lines()).anyMatch(line -> line.contains("fetching all of its branches and tags"));
    }

    @Test
    void a_commit_that_no_branch_has_any_more_is_told_with_the_way_out() {
        String gone = "0123456789".repeat(4);

        assertThatThrownBy(() -> git().tree(source(), gone, "multi_mordred.py"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("has no commit " + gone)
                .hasMessageContaining("mvn paw:lock");
        assertThat(directory.resolve("cache/git"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void a_repository_in_a_file_url_is_read_offline_too() {
        GitSource file = new GitSource(repository.uri().toString(), Optional.empty());
        GitRepositories offline = git(network(true));

        assertThat(offline.ask(file).commit()).isEqualTo(second);
        assertThat(text(offline.tree(file, first, "multi_mordred.py"))).isEqualTo("print(1)\n");
    }

    @Test
    void a_commit_that_a_repository_of_this_machine_lacks_is_told_as_such() {
        GitSource file = new GitSource(repository.uri().toString(), Optional.empty());
        String gone = "0123456789".repeat(4);

        assertThatThrownBy(() -> git().tree(file, gone, "multi_mordred.py"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("has no commit " + gone)
                .hasMessageContaining("mvn paw:lock");
    }

    @Test
    void offline_a_kept_commit_is_enough_and_a_missing_one_is_named() {
        assertThatThrownBy(() -> git(network(true)).tree(source(), first, "multi_mordred.py"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the cache does not have what is needed of " + server.url("script.git"))
                .hasMessageContaining("without -o");

        git().tree(source(), first, "multi_mordred.py");
        assertThat(text(git(network(true)).tree(source(), first, "multi_mordred.py")))
                .isEqualTo("print(1)\n");
    }

    @Test
    void a_directory_keeps_executable_bits_and_links_that_stay_in_it() {
        String commit = repository
                .executable("app/run.py", "#!/usr/bin/env python3\n")
                .file("app/lib/a.py", "a\n")
                .link("app/lib/run", "../run.py")
                .commit("Application");

        GitTree tree = git().tree(source(), commit, "app");

        assertThat(tree.directory()).isTrue();
        assertThat(tree.entries().stream().map(entry -> entry.kind().mode() + " " + entry.path()))
                .containsExactly("100644 lib/a.py", "120000 lib/run", "100755 run.py");
        assertThat(tree.sha256())
                .isEqualTo(Sha256.of("100644 " + Sha256.of("a\n").hex() + " lib/a.py\n"
                        + "120000 " + Sha256.of("../run.py").hex() + " lib/run\n"
                        + "100755 " + Sha256.of("#!/usr/bin/env python3\n").hex() + " run.py\n"));
    }

    @Test
    void a_file_has_the_digest_of_its_bytes() {
        GitTree tree = git().tree(source(), first, "./multi_mordred.py");

        assertThat(tree.directory()).isFalse();
        assertThat(tree.sha256()).isEqualTo(Sha256.of("print(1)\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../outside", "lib/../../outside", "lib/../../../x", ""})
    void links_that_leave_the_tree_are_refused(String target) {
        String commit =
                repository.file("app/lib/a", "a").link("app/evil", target).commit("Evil");

        assertThatThrownBy(() -> git().tree(source(), commit, "app"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("evil in commit " + commit.substring(0, 12))
                .hasMessageContaining("is a symbolic link that leaves what is taken: " + target);
    }

    @Test
    void a_link_that_leaves_through_another_link_is_refused() {
        String commit = repository
                .link("app/deep/up", "..")
                .link("app/evil", "deep/up/../secret")
                .commit("Evil");

        assertThatThrownBy(() -> git().tree(source(), commit, "app"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("evil in commit");
    }

    @Test
    void a_submodule_is_refused_where_it_is_taken_and_only_there() {
        String commit = repository.submodule("vendor/tool").commit("Submodule");

        assertThatThrownBy(() -> git().tree(source(), commit, "."))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("vendor/tool in commit")
                .hasMessageContaining("is a submodule");
        assertThat(text(git().tree(source(), commit, "multi_mordred.py"))).isEqualTo("print(2)\r\n");
        assertThat(git().files(source(), commit)).contains("multi_mordred.py").doesNotContain("vendor/tool");
    }

    @Test
    void a_path_that_is_not_there_is_told_with_the_nearest_name() {
        assertThatThrownBy(() -> git().tree(source(), first, "multi_mordrd.py"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("there is no multi_mordrd.py in commit " + first.substring(0, 12))
                .hasMessageContaining("did you mean 'multi_mordred.py'?");
    }

    @Test
    void damage_in_the_cache_is_noticed_told_and_fetched_again() throws IOException {
        git().tree(source(), first, "multi_mordred.py");
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<Path> files = kept();
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            file.toFile().setWritable(true);
            Files.write(file, bytes);

            assertThat(text(git().tree(source(), first, "multi_mordred.py")))
                    .as("round %d, %s", round, file)
                    .isEqualTo("print(1)\n");
        }
        assertThat(progress.warnings()).hasSize(20).allMatch(line -> line.startsWith("damaged file in the cache"));
    }

    @Test
    void several_builds_at_once_fetch_a_commit_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<String>> texts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            texts.add(threads.submit(() -> text(git().tree(source(), first, "multi_mordred.py"))));
        }
        for (Future<String> text : texts) {
            assertThat(text.get()).isEqualTo("print(1)\n");
        }
        threads.shutdown();
        assertThat(server.requests().stream().filter(request -> request.path().contains("info/refs")))
                .hasSize(1);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("cache/git"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(GitTree tree) {
        return new String(tree.entries().get(0).content(), StandardCharsets.UTF_8);
    }

    private GitSource source() {
        return new GitSource(server.url("script.git"), Optional.empty());
    }

    private GitSource source(String ref) {
        return new GitSource(server.url("script.git"), Optional.of(ref));
    }

    private GitRepositories git() {
        return git(network(false));
    }

    private GitRepositories git(Network network) {
        return new GitRepositories(
                new Store(directory.resolve("cache"), progress),
                new GitAccess(network, Map.of(), directory.resolve("home")),
                progress);
    }

    private static Network network(boolean offline) {
        return new Network(offline, address -> Optional.empty(), address -> Optional.empty());
    }
}
