package dev.paw.lock;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.deployment.ScriptSource;
import dev.paw.git.GitCommit;
import dev.paw.git.GitEntry;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRef;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.git.GitTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * MultiMordred scripts in Git repositories: what they are now, and what they were when locked.
 *
 * @param git reaches the repositories
 */
public record GitScripts(GitRepositories git, Progress progress) {

    private static final String LARGE_FILE = "version https://git-lfs.github.com/spec/";

    /**
     * Pins a script to the commit that its ref is at now.
     *
     * @throws PawException where the repository is named: there is none, or the script is not what {@code sha256} says
     */
    public ScriptLock lock(ScriptSource.Git script) {
        return placed(script, () -> lockNow(script));
    }

    private ScriptLock lockNow(ScriptSource.Git script) {
        GitSource source = source(script);
        GitCommit commit = git.commit(source, git.ask(source));
        progress.debug("script: " + source.shown() + " " + commit.ref() + " is " + commit.id() + " (" + commit.subject()
                + ")");
        GitTree tree = tree(script, commit.id());
        String found = tree.sha256().hex();
        script.sha256().filter(wanted -> !wanted.equals(found)).ifPresent(wanted -> {
            throw new PawException(
                    script.path() + " in commit " + commit.id() + " of " + source.shown() + " has the SHA-256 " + found
                            + ", not " + wanted,
                    Place.NONE,
                    "look at what has changed there; if it is right, set 'sha256' under multiMordred to the new one");
        });
        return new ScriptLock(
                source.shown(), script.ref(), commit.id(), commit.time(), script.path(), script.entry(), tree.sha256());
    }

    /**
     * The files of a locked script.
     *
     * @param script where the lock was made from
     * @throws PawException if they are not to be had, or are not what was locked
     */
    public GitTree read(ScriptSource.Git script, ScriptLock lock) {
        GitTree tree = placed(script, () -> tree(script, lock.commit()));
        if (!tree.sha256().equals(lock.sha256())) {
            throw new PawException(
                    lock.path() + " in commit " + lock.commit() + " is not what was locked",
                    Place.of(LockFile.NAME),
                    Lock.COMMAND);
        }
        return tree;
    }

    /** What the script's ref is at this moment. */
    public GitRef ask(ScriptSource.Git script) {
        return placed(script, () -> git.ask(source(script)));
    }

    /** How a commit of the script's repository is related to an earlier one. */
    public GitHistory history(ScriptSource.Git script, String from, String to) {
        return placed(script, () -> git.history(source(script), from, to));
    }

    /** What is wrong with a repository is so where it is named, unlike what is with the cache or the network. */
    private static <T> T placed(ScriptSource.Git script, Supplier<T> question) {
        try {
            return question.get();
        } catch (PawException e) {
            throw e.namedAt(script.place());
        }
    }

    private GitTree tree(ScriptSource.Git script, String commit) {
        GitTree tree = git.tree(source(script), commit, script.path());
        if (tree.directory() && script.entry().isEmpty()) {
            throw new PawException(
                    script.path() + " in " + source(script).shown() + " is a directory",
                    Place.NONE,
                    "name the file in it that is to run: 'entry: …' under multiMordred");
        }
        if (!tree.directory() && script.entry().isPresent()) {
            throw new PawException(
                    script.path() + " in " + source(script).shown() + " is a file and has no 'entry'",
                    Place.NONE,
                    "take 'entry' away, or let 'path' be a directory");
        }
        script.entry().ifPresent(entry -> requireEntry(tree, entry, script.path()));
        tree.entries().forEach(GitScripts::requireContent);
        return tree;
    }

    private static void requireEntry(GitTree tree, String entry, String path) {
        String name = Path.of(entry).normalize().toString().replace('\\', '/');
        if (tree.find(name).isEmpty()) {
            List<String> names = tree.entries().stream().map(GitEntry::path).toList();
            throw new PawException(
                    "there is no file " + entry + " in the directory " + path,
                    Place.NONE,
                    Nearest.advice(entry, names.subList(0, Math.min(names.size(), 50))));
        }
    }

    private static void requireContent(GitEntry entry) {
        byte[] content = entry.content();
        String begin =
                new String(content, 0, Math.min(content.length, LARGE_FILE.length()), StandardCharsets.ISO_8859_1);
        if (begin.equals(LARGE_FILE)) {
            throw new PawException(
                    entry.path() + " is kept in Git LFS, which is not fetched",
                    Place.NONE,
                    "put the file itself into the repository, or name a 'path' without it");
        }
    }

    private static GitSource source(ScriptSource.Git script) {
        return new GitSource(script.repository(), script.ref());
    }
}
