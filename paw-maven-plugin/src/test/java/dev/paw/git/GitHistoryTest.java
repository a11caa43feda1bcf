package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.git.GitHistory.Relation;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares commits of a repository whose files are large. */
class GitHistoryTest {

    private static final String GONE = "0123456789".repeat(4);

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private final Random random = new Random(17);
    private GitServer server;
    private GitFixture repository;
    private String first;
    private String second;
    private String third;

    @BeforeEach
    void commit() {
        server = new GitServer(directory.resolve("served"));
        repository = server.repository("fork.git");
        first = noise().commit("First");
        second = noise().commit("Second\n\nwith more");
        third = noise().commit("Third");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_came_after_is_told_newest_first_and_only_commits_are_fetched() {
        GitHistory history = git().history(source(), first, third);

        assertThat(history)
                .isEqualTo(new GitHistory(
                        Relation.FORWARD,
                        2,
                        0,
                        Optional.of(first),
                        List.of(commit(third, 2, "Third"), commit(second, 1, "Second")),
                        List.of()));
        assertThat(history.isForward()).isTrue();
        assertThat(sent()).isLessThan(10_000);
    }

    @Test
    void a_ref_that_was_set_back_is_told_with_what_it_has_lost() {
        assertThat(git().history(source(), third, second))
                .isEqualTo(new GitHistory(
                        Relation.BACKWARD, 0, 1, Optional.of(second), List.of(), List.of(commit(third, 2, "Third"))));
    }

    @Test
    void a_rewritten_branch_is_told_with_both_sides() {
        repository.point("refs/heads/main", first);
        String other = noise().commit("Other");

        GitHistory history = git().history(source(), third, other);

        assertThat(history.relation()).isEqualTo(Relation.DIVERGED);
        assertThat(history.ahead()).isEqualTo(1);
        assertThat(history.behind()).isEqualTo(2);
        assertThat(history.mergeBase()).contains(first);
        assertThat(history.added()).extracting(GitCommit::subject).containsExactly("Other");
        assertThat(history.dropped()).extracting(GitCommit::subject).containsExactly("Third", "Second");
        assertThat(sent()).isLessThan(10_000);
    }

    @Test
    void a_branch_with_nothing_in_common_is_told() {
        String other = noise().orphan("other").commit("Another beginning");

        GitHistory history = git().history(source(), third, other);

        assertThat(history.relation()).isEqualTo(Relation.UNRELATED);
        assertThat(history.mergeBase()).isEmpty();
        assertThat(history.ahead()).isEqualTo(1);
        assertThat(history.behind()).isEqualTo(3);
    }

    @Test
    void the_same_commit_is_not_asked_about() {
        assertThat(git().history(source(), third, third).relation()).isEqualTo(Relation.SAME);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void an_earlier_commit_that_is_gone_is_told_and_asked_for_again_the_next_time() throws IOException {
        assertThat(git().history(source(), GONE, third)).isEqualTo(GitHistory.of(Relation.UNKNOWN));
        assertThat(sent()).isLessThan(10_000);
        int asked = server.requests().size();

        assertThat(git().history(source(), GONE, third).relation()).isEqualTo(Relation.UNKNOWN);

        assertThat(server.requests()).hasSizeGreaterThan(asked);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_later_commit_that_is_gone_is_an_error() throws IOException {
        assertThatThrownBy(() -> git().history(source(), third, GONE))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(server.url("fork.git") + " has no commit " + GONE);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_server_that_gives_only_what_it_advertises_is_asked_for_all_branches() {
        server.onlyAdvertised();

        assertThat(git().history(source(), first, third).ahead()).isEqualTo(2);
        assertThat(sent()).isLessThan(10_000);
    }

    @Test
    void a_server_that_leaves_nothing_out_is_asked_for_everything() throws IOException {
        server.withoutFilters();

        assertThat(git().history(source(), first, third).ahead()).isEqualTo(2);

        assertThat(progress.lines()).anyMatch(line -> line.endsWith(": fetching all of its branches and tags"));
        assertThat(sent()).isGreaterThan(300_000);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_repository_in_a_file_url_is_compared_too() {
        GitSource file = new GitSource(repository.uri().toString(), Optional.empty());

        assertThat(git().history(file, first, third).ahead()).isEqualTo(2);
    }

    @Test
    void what_was_found_out_is_noted_and_nothing_else_is_kept() throws IOException {
        GitHistory history = git().history(source(), first, third);
        int asked = server.requests().size();

        assertThat(git().history(source(), first, third)).isEqualTo(history);

        assertThat(server.requests()).hasSize(asked);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_damaged_note_is_made_anew() throws IOException {
        GitHistory history = git().history(source(), first, third);
        Path note = directory
                .resolve("cache/notes/git-history")
                .resolve(Sha256.of(first + ".." + third).hex());
        byte[] bytes = Files.readAllBytes(note);
        bytes[bytes.length - 3] ^= 1;
        note.toFile().setWritable(true);
        Files.write(note, bytes);

        assertThat(git().history(source(), first, third)).isEqualTo(history);
        assertThat(progress.warnings()).isNotEmpty().allMatch(line -> line.contains(note.toString()));
    }

    @Test
    void what_a_killed_build_has_left_is_not_believed() throws IOException {
        Path left = directory
                .resolve("cache/git-history")
                .resolve(Sha256.of(first + ".." + third).hex());
        Files.createDirectories(left.resolve("objects"));
        Files.writeString(left.resolve("HEAD"), "nonsense");

        assertThat(git().history(source(), first, third).ahead()).isEqualTo(2);
        assertThat(left).doesNotExist();
    }

    @Test
    void a_connection_cut_in_the_middle_leaves_nothing() throws IOException {
        server.withoutFilters();
        server.cutPacksAfter(100_000);

        assertThatThrownBy(() -> git().history(source(), first, third))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the connection was cut in the middle")
                .hasCauseInstanceOf(IOException.class);
        assertThat(left()).isEmpty();
    }

    private GitFixture noise() {
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        return repository.file("noise", noise);
    }

    private static GitCommit commit(String id, int hours, String subject) {
        return new GitCommit(id, GitFixture.FIRST.plus(Duration.ofHours(hours)), id, subject);
    }

    private int sent() {
        return server.requests().stream().mapToInt(GitServer.Request::sent).sum();
    }

    /** What the store has of Git, notes left out. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("cache"))) {
            return all.filter(path -> path.toString().matches(".*(\\.pack|\\.idx|/HEAD|incoming_.*)"))
                    .toList();
        }
    }

    private GitSource source() {
        return new GitSource(server.url("fork.git"), Optional.empty());
    }

    private GitRepositories git() {
        return new GitRepositories(
                new Store(directory.resolve("cache"), progress),
                new GitAccess(Network.direct(), Map.of(), directory),
                progress);
    }
}
