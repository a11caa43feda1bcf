package dev.paw.git;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Reads a kept commit, and believes no object whose content does not have its id. */
final class CommitReader implements AutoCloseable {

    private static final int LIMIT = 64 << 20;

    private final String name;
    private final Repository repository;
    private final ObjectReader reader;
    private final RevCommit commit;
    private final ObjectChecker checker = new ObjectChecker();
    private long size;

    private CommitReader(String name, Repository repository, ObjectId commit) throws IOException {
        this.name = name;
        this.repository = repository;
        this.reader = repository.newObjectReader();
        this.commit = RevCommit.parse(read(commit, Constants.OBJ_COMMIT));
    }

    /** Opens the commit kept in a bare repository. */
    static CommitReader open(GitSource source, String commit, Path directory) throws IOException {
        IsolatedSystem.enter();
        return whole(() -> {
            Repository repository = new FileRepositoryBuilder()
                    .setBare()
                    .setGitDir(directory.toFile())
                    .setMustExist(true)
                    .build();
            return new CommitReader(
                    "commit " + commit.substring(0, 12) + " of " + source.shown(),
                    repository,
                    ObjectId.fromString(commit));
        });
    }

    /** Facts about the commit itself. */
    GitCommit describe(String id, String ref) {
        return new GitCommit(id, commit.getCommitterIdent().getWhenAsInstant(), ref, commit.getShortMessage());
    }

    /** See {@link GitRepositories#tree}. */
    GitTree tree(String path) throws IOException {
        return whole(() -> {
            Found found = find(path);
            List<GitEntry> entries = new ArrayList<>();
            if (found.mode.equals(FileMode.TREE)) {
                collect("", found.id, entries);
                return new GitTree(true, entries);
            }
            entries.add(entry(found.name, found.id, found.mode));
            if (entries.get(0).kind() == GitEntry.Kind.LINK) {
                throw new PawException(
                        path + " in " + name + " is a symbolic link",
                        Place.NONE,
                        "name what it leads to as 'path': " + text(entries.get(0)));
            }
            return new GitTree(false, entries);
        });
    }

    /** See {@link GitRepositories#files}. */
    List<String> files() throws IOException {
        return whole(() -> {
            List<String> paths = new ArrayList<>();
            list("", commit.getTree(), paths);
            return List.copyOf(paths);
        });
    }

    private void list(String prefix, ObjectId tree, List<String> paths) throws IOException {
        for (CanonicalTreeParser at = parser(tree); !at.eof(); at.next()) {
            String path = prefix + at.getEntryPathString();
            check(path);
            if (at.getEntryFileMode().equals(FileMode.TREE)) {
                list(path + "/", at.getEntryObjectId(), paths);
            } else if (!at.getEntryFileMode().equals(FileMode.GITLINK)) {
                paths.add(path);
            }
        }
    }

    private record Found(String name, ObjectId id, FileMode mode) {}

    private Found find(String path) throws IOException {
        Found at = new Found("", commit.getTree(), FileMode.TREE);
        for (Path part : Path.of(path).normalize()) {
            if (!part.toString().isEmpty()) {
                at = child(at, part.toString(), path);
            }
        }
        return at;
    }

    private Found child(Found parent, String wanted, String path) throws IOException {
        List<String> names = new ArrayList<>();
        if (parent.mode.equals(FileMode.TREE)) {
            for (CanonicalTreeParser at = parser(parent.id); !at.eof(); at.next()) {
                names.add(at.getEntryPathString());
                if (at.getEntryPathString().equals(wanted)) {
                    return new Found(wanted, at.getEntryObjectId(), at.getEntryFileMode());
                }
            }
        }
        throw new PawException("there is no " + path + " in " + name, Place.NONE, Nearest.advice(wanted, names));
    }

    private void collect(String prefix, ObjectId tree, List<GitEntry> entries) throws IOException {
        for (CanonicalTreeParser at = parser(tree); !at.eof(); at.next()) {
            String path = prefix + at.getEntryPathString();
            check(path);
            if (at.getEntryFileMode().equals(FileMode.TREE)) {
                collect(path + "/", at.getEntryObjectId(), entries);
            } else {
                entries.add(entry(path, at.getEntryObjectId(), at.getEntryFileMode()));
            }
        }
    }

    private GitEntry entry(String path, ObjectId id, FileMode mode) throws IOException {
        if (mode.equals(FileMode.GITLINK)) {
            throw new PawException(
                    path + " in " + name + " is a submodule, which is not fetched",
                    Place.NONE,
                    "name a 'path' without submodules, or put its files into the repository");
        }
        byte[] content = read(id, Constants.OBJ_BLOB);
        if (mode.equals(FileMode.SYMLINK)) {
            LinkTarget.check(path, new String(content, StandardCharsets.UTF_8), name);
            return new GitEntry(path, GitEntry.Kind.LINK, content);
        }
        boolean executable = mode.equals(FileMode.EXECUTABLE_FILE);
        return new GitEntry(path, executable ? GitEntry.Kind.EXECUTABLE : GitEntry.Kind.FILE, content);
    }

    private void check(String path) {
        try {
            checker.checkPath(path);
        } catch (CorruptObjectException e) {
            throw new PawException(
                    "'" + path.replaceAll("\\p{Cntrl}", "?") + "' in " + name + " is no name for a file: "
                            + e.getMessage(),
                    Place.NONE,
                    "rename it there");
        }
    }

    private CanonicalTreeParser parser(ObjectId tree) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(read(tree, Constants.OBJ_TREE));
        return parser;
    }

    private byte[] read(AnyObjectId id, int type) throws IOException {
        ObjectLoader loader = reader.open(id, type);
        size += loader.getSize();
        if (size > LIMIT) {
            throw new PawException(
                    name + " has more than " + (LIMIT >> 20) + " MB there",
                    Place.NONE,
                    "name a 'path' that has only what belongs into the image");
        }
        byte[] content = loader.getCachedBytes(LIMIT);
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            if (!formatter.idFor(type, content).equals(id)) {
                throw new CorruptObjectException(id.toObjectId(), "the content has another id");
            }
        }
        return content;
    }

    private static String text(GitEntry entry) {
        return new String(entry.content(), StandardCharsets.UTF_8);
    }

    /** JGit meets damage with all kinds of exceptions. */
    private static <T> T whole(Reading<T> reading) throws DamagedCommit {
        try {
            return reading.read();
        } catch (PawException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DamagedCommit(e);
        }
    }

    @Override
    public void close() {
        reader.close();
        repository.close();
    }

    /** Something that reads objects. */
    @FunctionalInterface
    private interface Reading<T> {

        T read() throws IOException;
    }
}
