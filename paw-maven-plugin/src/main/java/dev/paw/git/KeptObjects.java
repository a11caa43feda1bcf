package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Objects of a bare repository, none of which is believed whose content does not have its id. */
final class KeptObjects implements AutoCloseable {

    private final String name;
    private final Limit limit;
    private final Repository repository;
    private final ObjectReader reader;
    private long size;

    private KeptObjects(String name, Limit limit, Repository repository) {
        this.name = name;
        this.limit = limit;
        this.repository = repository;
        this.reader = repository.newObjectReader();
    }

    /**
     * How much is read at most.
     *
     * @param mend what to do about more
     */
    record Limit(long bytes, String mend) {}

    /**
     * Opens a repository.
     *
     * @param name of what is read there, for messages
     */
    static KeptObjects open(Path directory, String name, Limit limit) throws DamagedCommit {
        IsolatedSystem.enter();
        return whole(() -> new KeptObjects(
                name,
                limit,
                new FileRepositoryBuilder()
                        .setBare()
                        .setGitDir(directory.toFile())
                        .setMustExist(true)
                        .build()));
    }

    String name() {
        return name;
    }

    /** The content of a small object. */
    byte[] read(ObjectId id, int type) throws DamagedCommit {
        return whole(() -> {
            byte[] content = open(id, type).getCachedBytes(Integer.MAX_VALUE);
            try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
                verify(id, formatter.idFor(type, content));
            }
            return content;
        });
    }

    /** The entries of a directory. */
    CanonicalTreeParser tree(ObjectId id) throws DamagedCommit {
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(read(id, Constants.OBJ_TREE));
        return parser;
    }

    /** How large a file is, by its word. */
    long size(ObjectId blob) throws DamagedCommit {
        return whole(() -> reader.getObjectSize(blob, Constants.OBJ_BLOB));
    }

    /** Copies the content of a file of any size; on a failure {@code out} may have got a part of it. */
    void copy(ObjectId blob, OutputStream out) throws IOException {
        MessageDigest digest = Constants.newMessageDigest();
        ObjectLoader loader = whole(() -> open(blob, Constants.OBJ_BLOB));
        digest.update(("blob " + loader.getSize() + "\0").getBytes(StandardCharsets.US_ASCII));
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = whole(loader::openStream)) {
            for (int count = some(in, buffer); count >= 0; count = some(in, buffer)) {
                digest.update(buffer, 0, count);
                // What fails here is not the repository's fault.
                out.write(buffer, 0, count);
            }
        }
        whole(() -> verify(blob, ObjectId.fromRaw(digest.digest())));
    }

    private static int some(InputStream in, byte[] buffer) throws DamagedCommit {
        return whole(() -> in.read(buffer));
    }

    private ObjectLoader open(ObjectId id, int type) throws IOException {
        ObjectLoader loader = reader.open(id, type);
        size += loader.getSize();
        if (size > limit.bytes) {
            throw new PawException(
                    name + " has more than " + (limit.bytes >> 20) + " MB there", Place.NONE, limit.mend);
        }
        return loader;
    }

    private static ObjectId verify(ObjectId id, ObjectId found) throws IOException {
        if (!found.equals(id)) {
            throw new IOException("object " + id.name() + " has the content of " + found.name());
        }
        return found;
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
