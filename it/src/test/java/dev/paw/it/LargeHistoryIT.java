package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Progress;
import dev.paw.git.GitAccess;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to read from a repository whose history is 200 MB; time and bytes are said, and bytes are held. */
@Timeout(300)
class LargeHistoryIT {

    private static final System.Logger LOG = System.getLogger(LargeHistoryIT.class.getName());
    private static final int COMMITS = 400;
    private static final int SIZE = 512 << 10;

    @TempDir
    Path directory;

    @Test
    void of_200_megabytes_one_commit_is_fetched_and_of_its_history_the_commits() {
        try (GitServer server = new GitServer(directory.resolve("served"))) {
            List<String> commits = commits(server.repository("large.git"));
            String first = commits.get(0);
            String last = commits.get(COMMITS - 1);
            GitSource source = new GitSource(server.url("large.git"), Optional.empty());
            GitRepositories git = new GitRepositories(
                    new Store(directory.resolve("cache")),
                    new GitAccess(Network.direct(), Map.of(), directory),
                    Progress.silent());

            measured(server, "what the default branch is", 5_000, () -> git.ask(source));
            Path target = directory.resolve("target");
            measured(server, "one commit, checked out", SIZE + 20_000, () -> {
                git.checkOut(source, last, ".", target);
                return target;
            });
            GitHistory history = measured(
                    server,
                    "how it is related to the first of " + COMMITS + " commits",
                    COMMITS * 400,
                    () -> git.history(source, first, last));

            assertThat(target.resolve("noise")).hasSize(SIZE);
            assertThat(history.relation()).isEqualTo(GitHistory.Relation.FORWARD);
            assertThat(history.ahead()).isEqualTo(COMMITS - 1);
        }
    }

    private static List<String> commits(GitFixture repository) {
        // It is noise; trying to make it smaller takes time.
        repository.repository().getConfig().setInt("core", null, "compression", 0);
        Random random = new Random(200);
        byte[] noise = new byte[SIZE];
        List<String> commits = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            random.nextBytes(noise);
            commits.add(repository.file("noise", noise).commit("Change number " + i));
        }
        return commits;
    }

    private static <T> T measured(GitServer server, String what, int limit, Supplier<T> action) {
        int before = server.requests().size();
        long start = System.nanoTime();
        T result = action.get();
        long millis = (System.nanoTime() - start) / 1_000_000;
        int bytes = server.requests().stream()
                .skip(before)
                .mapToInt(GitServer.Request::sent)
                .sum();
        LOG.log(System.Logger.Level.INFO, "200 MB of history, " + what + ": " + bytes + " bytes in " + millis + " ms");
        assertThat(bytes).as(what).isLessThan(limit);
        return result;
    }
}
