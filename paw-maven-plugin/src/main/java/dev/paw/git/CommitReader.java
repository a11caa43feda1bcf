package dev.paw.git;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Reads a kept commit. */
final class CommitReader implements AutoCloseable {

    /** For what goes into an image. */
    static final KeptObjects.Limit IMAGE =
            new KeptObjects.Limit(64L << 20, "name a 'path' that has only what belongs into the image");

    private final KeptObjects objects;
    private final RevCommit commit;

    private CommitReader(KeptObjects objects, RevCommit commit) {
        this.objects = objects;
        this.commit = commit;
    }

    /**
     * A file, link, directory or submodule of a commit.
     *
     * @param path from the top, with forward slashes; empty for the top
     */
    record Item(String path, ObjectId id, FileMode mode) {

        boolean isDirectory() {
            return mode.equals(FileMode.TREE);
        }

        boolean isLink() {
            return mode.equals(FileMode.SYMLINK);
        }

        boolean isSubmodule() {
            return mode.equals(FileMode.GITLINK);
        }
    }

    /** Opens the commit kept in a bare repository. */
    static CommitReader open(GitSource source, String commit, Path directory, KeptObjects.Limit limit)
            throws IOException {
        String name = "commit " + commit.substring(0, 12) + " of " + source.shown();
        KeptObjects objects = KeptObjects.open(directory, name, limit);
        try {
            byte[] content = objects.read(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
            return new CommitReader(objects, RevCommit.parse(content));
        } catch (DamagedCommit e) {
            objects.close();
            throw e;
        }
    }

    /** The objects that it reads. */
    KeptObjects objects() {
        return objects;
    }

    /** Facts about the commit itself. */
    GitCommit describe(String id, String ref) {
        return new GitCommit(id, commit.getCommitterIdent().getWhenAsInstant(), ref, commit.getShortMessage());
    }

    /** See {@link GitRepositories#tree}. */
    GitTree tree(String path) throws IOException {
        Item found = find(path);
        List<GitEntry> entries = new ArrayList<>();
        if (found.isDirectory()) {
            for (Item item : below(found)) {
                entries.add(entry(item));
            }
            return new GitTree(true, entries);
        }
        entries.add(entry(new Item(Path.of(path).getFileName().toString(), found.id, found.mode)));
        if (entries.get(0).kind() == GitEntry.Kind.LINK) {
            throw new PawException(
                    path + " in " + objects.name() + " is a symbolic link",
                    Place.NONE,
                    "name what it leads to as 'path': "
                            + new String(entries.get(0).content(), StandardCharsets.UTF_8));
        }
        return new GitTree(false, entries);
    }

    /** See {@link GitRepositories#files}. */
    List<String> files() throws IOException {
        return below(find(".")).stream()
                .filter(item -> !item.isSubmodule())
                .map(Item::path)
                .toList();
    }

    /** What is at a path. */
    Item find(String path) throws IOException {
        Item at = new Item("", commit.getTree(), FileMode.TREE);
        for (Path part : Path.of(path).normalize()) {
            if (!part.toString().isEmpty()) {
                at = child(at, part.toString(), path);
            }
        }
        return at;
    }

    /** All that is below a directory, in Git's order, directories left out; paths begin there. */
    List<Item> below(Item directory) throws IOException {
        List<Item> items = new ArrayList<>();
        collect("", directory.id, items);
        return items;
    }

    private Item child(Item parent, String wanted, String path) throws IOException {
        List<String> names = new ArrayList<>();
        if (parent.isDirectory()) {
            for (CanonicalTreeParser at = objects.tree(parent.id); !at.eof(); at.next()) {
                names.add(at.getEntryPathString());
                if (at.getEntryPathString().equals(wanted)) {
                    return new Item(parent.path + "/" + wanted, at.getEntryObjectId(), at.getEntryFileMode());
                }
            }
        }
        throw new PawException(
                "there is no " + path + " in " + objects.name(), Place.NONE, Nearest.advice(wanted, names));
    }

    private void collect(String prefix, ObjectId tree, List<Item> items) throws IOException {
        for (CanonicalTreeParser at = objects.tree(tree); !at.eof(); at.next()) {
            String path = prefix + at.getEntryPathString();
            FileNames.check(path, objects.name());
            if (at.getEntryFileMode().equals(FileMode.TREE)) {
                collect(path + "/", at.getEntryObjectId(), items);
            } else {
                items.add(new Item(path, at.getEntryObjectId(), at.getEntryFileMode()));
            }
        }
    }

    private GitEntry entry(Item item) throws IOException {
        if (item.isSubmodule()) {
            throw new PawException(
                    item.path + " in " + objects.name() + " is a submodule, which is not fetched",
                    Place.NONE,
                    "name a 'path' without submodules, or put its files into the repository");
        }
        byte[] content = objects.read(item.id, Constants.OBJ_BLOB);
        if (item.isLink()) {
            LinkTarget.check(item.path, new String(content, StandardCharsets.UTF_8), objects.name());
            return new GitEntry(item.path, GitEntry.Kind.LINK, content);
        }
        boolean executable = item.mode.equals(FileMode.EXECUTABLE_FILE);
        return new GitEntry(item.path, executable ? GitEntry.Kind.EXECUTABLE : GitEntry.Kind.FILE, content);
    }

    @Override
    public void close() {
        objects.close();
    }
}
