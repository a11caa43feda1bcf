package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.Topic;
import dev.paw.net.Retries;
import dev.paw.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks repositories, and keeps the commits that were asked for in the store, each in a bare repository of its own.
 *
 * <p>Every object is checked against its id when it is read; what does not fit is fetched again. Git's settings of the
 * system and the user count for nothing. A remote failure is a {@link PawException} with a cause that names the
 * repository without credentials.
 */
public final class GitRepositories {

    private static final String KIND = "git";

    private final Store store;
    private final GitAccess access;
    private final Progress progress;
    private final CredentialHelpers helpers;
    private final Retries retries;

    /** Repositories as {@code access} reaches them. */
    public GitRepositories(Store store, GitAccess access, Progress progress) {
        this(store, access, progress, Retries.usual());
    }

    GitRepositories(Store store, GitAccess access, Progress progress, Retries retries) {
        this.store = store;
        this.access = access;
        this.progress = progress;
        this.helpers = new CredentialHelpers(access, progress);
        this.retries = retries;
    }

    /**
     * Asks the remote what a ref is now; fetches nothing. All digits of a commit are taken at their word.
     *
     * @throws PawException if the repository or the ref is unknown, or the remote cannot be asked
     */
    public GitRef ask(GitSource source) {
        GitRemote remote = remote(source);
        return AdvertisedRefs.commit(source).orElseGet(() -> new AdvertisedRefs(source, remote.refs()).choose());
    }

    /** Brings the commit of a ref here, unless it is, and tells about it. */
    public GitCommit commit(GitSource source, GitRef ref) {
        return read(source, ref.commit(), commit -> commit.describe(ref.commit(), ref.name()));
    }

    /**
     * What a commit has at a path; the commit is brought here unless it is.
     *
     * @param commit 40 hexadecimal digits
     * @param path relative, with forward slashes; {@code .} for everything
     * @throws PawException if there is nothing, or if it holds what cannot go into an image: links that leave it,
     *     submodules, more than 64 MB
     */
    public GitTree tree(GitSource source, String commit, String path) {
        return read(source, commit, content -> content.tree(path));
    }

    /**
     * Where a commit has files and links, of whatever kind and size: relative paths with forward slashes, in Git's
     * order. The commit is brought here unless it is.
     *
     * @param commit 40 hexadecimal digits
     */
    public List<String> files(GitSource source, String commit) {
        return read(source, commit, CommitReader::files);
    }

    /**
     * Writes all files of a commit below a directory, with the time of the commit and the modes 644 or 755; the commit is
     * brought here unless it is. Only what is at {@code path} has to be whole: elsewhere submodules are empty
     * directories, files in Git LFS are what stands in for them, and links that leave the commit are left out.
     *
     * @param commit 40 hexadecimal digits
     * @param path relative, with forward slashes: the directory that is going to be used; {@code .} for everything
     * @param directory empty, or not there yet
     * @throws PawException if there is no such path, if it holds links that leave the commit, submodules or files in Git
     *     LFS, or if the commit has more than 2 GB; there is nothing in the directory then
     */
    public void checkOut(GitSource source, String commit, String path, Path directory) {
        read(source, commit, CheckOut.LIMIT, content -> new CheckOut(content, path, directory, progress).write());
    }

    /**
     * How a commit is related to an earlier one. Only commits are fetched where the server can leave the rest out.
     *
     * @param from the earlier commit, 40 hexadecimal digits; it may be gone
     * @param to the later commit, 40 hexadecimal digits
     * @throws PawException if the remote cannot be asked, or does not have {@code to}
     */
    public GitHistory history(GitSource source, String from, String to) {
        try {
            return new Histories(store, progress).between(() -> remote(source), from, to);
        } catch (IOException e) {
            throw unreadable("the history of " + source.shown(), e);
        }
    }

    private <T> T read(GitSource source, String commit, Question<T> question) {
        return read(source, commit, CommitReader.IMAGE, question);
    }

    private <T> T read(GitSource source, String commit, KeptObjects.Limit limit, Question<T> question) {
        try {
            Sha256 key = Sha256.of(commit);
            Optional<Path> kept = store.directory(KIND, key);
            if (kept.isPresent()) {
                try {
                    return ask(source, commit, kept.get(), limit, question);
                } catch (DamagedCommit e) {
                    progress.warn(
                            "damaged files in the cache, will be fetched again: " + kept.get() + ": " + e.getMessage());
                    store.discard(KIND, key);
                }
            }
            return ask(source, commit, fetched(source, commit, key), limit, question);
        } catch (IOException e) {
            throw unreadable("commit " + commit + " of " + source.shown(), e);
        }
    }

    private static PawException unreadable(String what, IOException cause) {
        return Retries.interrupted(cause)
                ? PawException.interrupted(cause)
                : new PawException(what + " cannot be read: " + cause.getMessage(), Place.NONE, "try again", cause);
    }

    private static <T> T ask(
            GitSource source, String commit, Path directory, KeptObjects.Limit limit, Question<T> question)
            throws IOException {
        try (CommitReader reader = CommitReader.open(source, commit, directory, limit)) {
            return question.of(reader);
        }
    }

    private Path fetched(GitSource source, String commit, Sha256 key) throws IOException {
        return store.exclusively(KIND, key, () -> {
            Optional<Path> meanwhile = store.directory(KIND, key);
            return meanwhile.isPresent()
                    ? meanwhile.get()
                    : store.putDirectory(KIND, key, part -> fetch(source, commit, part));
        });
    }

    private void fetch(GitSource source, String commit, Path part) throws IOException {
        GitRemote remote = remote(source);
        if (remote.lacks(commit)) {
            throw gone(source, commit);
        }
        remote.fetch(part, List.of(Wish.alone(commit), Wish.everything()), progress);
        if (!GitRemote.has(part, commit)) {
            throw gone(source, commit);
        }
    }

    private static PawException gone(GitSource source, String commit) {
        return new PawException(
                source.shown() + " has no commit " + commit + " in any branch or tag (any more)",
                Place.NONE,
                "lock what is there now: mvn paw:lock\nor, where the commit is named by hand, name one that is there");
    }

    private GitRemote remote(GitSource source) {
        GitRemote remote = GitRemote.of(source, access, helpers, retries);
        if (access.network().offline() && !remote.isLocal()) {
            throw new PawException(
                            "the cache does not have what is needed of " + source.shown() + ", and Maven is offline",
                            Place.NONE,
                            "run it once without -o")
                    .about(Topic.MACHINE);
        }
        return remote;
    }

    /** Something to ask a commit. */
    @FunctionalInterface
    private interface Question<T> {

        T of(CommitReader commit) throws IOException;
    }
}
