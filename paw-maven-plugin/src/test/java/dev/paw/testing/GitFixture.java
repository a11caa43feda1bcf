package dev.paw.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository that is committed to without a work tree, so that it can hold what no sane one does. */
public final class GitFixture implements AutoCloseable {

    /** When the first commit was made; each further one is an hour younger. */
    public static final Instant FIRST = Instant.parse("2026-06-01T08:00:00Z");

    private final Repository repository;
    private final SortedMap<String, Staged> files = new TreeMap<>();
    private String branch = "main";
    private int commits;

    private record Staged(FileMode mode, ObjectId id) {}

    /** A new repository in {@code directory}, whose default branch is {@code main}. */
    public GitFixture(Path directory) {
        try {
            repository = new FileRepositoryBuilder()
                    .setBare()
                    .setGitDir(directory.toFile())
                    .build();
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stages a text file. */
    public GitFixture file(String path, String text) {
        return stage(path, FileMode.REGULAR_FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stages a file of any content. */
    public GitFixture file(String path, byte[] content) {
        return stage(path, FileMode.REGULAR_FILE, content);
    }

    /** Stages a text file with the executable bit. */
    public GitFixture executable(String path, String text) {
        return stage(path, FileMode.EXECUTABLE_FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stages a symbolic link. */
    public GitFixture link(String path, String target) {
        return stage(path, FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
    }

    /** Stages a submodule. */
    public GitFixture submodule(String path) {
        files.put(path, new Staged(FileMode.GITLINK, ObjectId.fromString("1".repeat(40))));
        return this;
    }

    /** Takes a file away. */
    public GitFixture remove(String path) {
        files.remove(path);
        return this;
    }

    /** Takes a branch or tag away; its commits stay. */
    public GitFixture delete(String ref) {
        try {
            RefUpdate update = repository.updateRef(ref);
            update.setForceUpdate(true);
            update.delete();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits go to this branch from now on; a new one begins where the one before is. */
    public GitFixture branch(String name) {
        try {
            ObjectId head = repository.resolve(Constants.R_HEADS + branch);
            branch = name;
            if (head != null && repository.findRef(Constants.R_HEADS + name) == null) {
                set(Constants.R_HEADS + name, head);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits go to this new branch from now on, which has nothing in common with any other. */
    public GitFixture orphan(String name) {
        branch = name;
        return this;
    }

    /** Commits what is staged, and gives the commit's id. */
    public String commit(String message) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId parent = repository.resolve(Constants.R_HEADS + branch);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, ""));
            if (parent != null) {
                commit.setParentId(parent);
            }
            PersonIdent person = person(FIRST.plus(Duration.ofHours(commits++)));
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            set(Constants.R_HEADS + branch, id);
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an annotated tag of a commit. */
    public GitFixture tag(String name, String commit) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            TagBuilder tag = new TagBuilder();
            tag.setTag(name);
            tag.setObjectId(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
            tag.setTagger(person(FIRST));
            tag.setMessage(name);
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            set(Constants.R_TAGS + name, id);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a ref to a commit, wherever it was; {@code refs/heads/main}. */
    public GitFixture point(String ref, String commit) {
        try {
            set(ref, ObjectId.fromString(commit));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code file:} URL. */
    public URI uri() {
        return URI.create("file://" + repository.getDirectory().toPath().toAbsolutePath());
    }

    /** The repository itself. */
    public Repository repository() {
        return repository;
    }

    @Override
    public void close() {
        repository.close();
    }

    private GitFixture stage(String path, FileMode mode, byte[] content) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            files.put(path, new Staged(mode, inserter.insert(Constants.OBJ_BLOB, content)));
            inserter.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By hand, as an index takes no names that Git refuses. */
    private ObjectId tree(ObjectInserter inserter, String prefix) throws IOException {
        // A directory sorts as if its name ended with a slash.
        SortedMap<String, Staged> entries = new TreeMap<>();
        for (Map.Entry<String, Staged> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix)) {
                String rest = file.getKey().substring(prefix.length());
                String name = rest.replaceFirst("/.*", "/");
                if (!name.endsWith("/")) {
                    entries.put(name, file.getValue());
                } else if (!entries.containsKey(name)) {
                    entries.put(name, new Staged(FileMode.TREE, tree(inserter, prefix + name)));
                }
            }
        }
        TreeFormatter formatter = new TreeFormatter();
        entries.forEach((name, staged) -> formatter.append(name.replace("/", ""), staged.mode, staged.id));
        return inserter.insert(formatter);
    }

    private void set(String ref, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    private static PersonIdent person(Instant time) {
        return new PersonIdent("A Person", "person@example.org", time, ZoneOffset.UTC);
    }
}
