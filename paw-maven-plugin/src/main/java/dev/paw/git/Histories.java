package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.git.GitHistory.Relation;
import dev.paw.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares commits. How two of them are related never changes, so a note about it is all that is kept; the commits
 * themselves are thrown away.
 */
record Histories(Store store, Progress progress) {

    private static final String KIND = "git-history";

    /** The history as noted, else as {@code remote} tells it. */
    GitHistory between(Supplier<GitRemote> remote, String from, String to) throws IOException {
        if (from.equals(to)) {
            return GitHistory.of(Relation.SAME);
        }
        Sha256 key = Sha256.of(from + ".." + to);
        Optional<String> noted = store.note(KIND, key);
        return noted.isPresent()
                ? HistoryNote.read(noted.get())
                : store.exclusively(KIND, key, () -> fetched(remote.get(), from, to, key));
    }

    private GitHistory fetched(GitRemote remote, String from, String to, Sha256 key) throws IOException {
        Optional<String> meanwhile = store.note(KIND, key);
        if (meanwhile.isPresent()) {
            return HistoryNote.read(meanwhile.get());
        }
        // What a killed process may have left.
        store.discard(KIND, key);
        try {
            GitHistory history = new HistoryReader(repository(remote, from, to, key)).read(from, to);
            if (history.relation() != Relation.UNKNOWN) {
                store.putNote(KIND, key, HistoryNote.write(history));
            }
            return history;
        } finally {
            store.discard(KIND, key);
        }
    }

    private Path repository(GitRemote remote, String from, String to, Sha256 key) throws IOException {
        return store.putDirectory(KIND, key, part -> {
            remote.fetch(part, List.of(Wish.commits(to, from), Wish.allCommits(), Wish.everything()), progress);
            if (!GitRemote.has(part, to)) {
                throw new PawException(
                        remote.source().shown() + " has no commit " + to + " in any branch or tag (any more)",
                        Place.NONE,
                        "ask again what is there now");
            }
        });
    }
}
