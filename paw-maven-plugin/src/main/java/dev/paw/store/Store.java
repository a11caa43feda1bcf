package dev.paw.store;

import dev.paw.Progress;
import dev.paw.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Files kept by what is in them, in one directory that several builds may share at once.
 *
 * <p>Blobs lie at {@code blobs/sha256/<2 digits>/<hex>}; notes (small derived facts, found by a key that covers
 * everything they follow from) at {@code notes/<kind>/<hex of the key>} with their own digest in the first line.
 * Directories lie at {@code <kind>/<hex of the key>}, with the digests of their files in {@code .sha256sums}.
 * What does not match its digest counts as absent, which is told as a warning, and is replaced by the next write.
 * Writes go to {@code tmp} and are moved. Modification times tell when something was used last, give or take an hour.
 * The directory is readable to its owner only.
 *
 * <p>A directory that cannot be read or written, or a full disk, is a {@link dev.paw.PawException} that names it;
 * an {@link IOException} comes from the content that is to be kept.
 */
public final class Store {

    private final Path root;
    private final Progress progress;
    private final Shelf shelf;
    private final UseMark marks;
    private final Optional<Store> below;

    /** A store in {@code root}, which is made when first needed. */
    public Store(Path root) {
        this(root, Progress.silent());
    }

    /** The same; {@code progress} is told what was found damaged. */
    public Store(Path root, Progress progress) {
        this(root, progress, Optional.empty());
    }

    private Store(Path root, Progress progress, Optional<Store> below) {
        this.root = root;
        this.progress = progress;
        this.shelf = new Shelf(root);
        this.marks = new UseMark(root);
        this.below = below;
    }

    /** Another store in {@code directory} that tells the same. */
    Store at(Path directory) {
        return new Store(directory, progress);
    }

    /** This store, which finds in {@code other} what it lacks and writes nothing there. */
    Store above(Store other) {
        return new Store(root, progress, Optional.of(other));
    }

    Path root() {
        return root;
    }

    /** The file with this content, verified just now; empty if the store does not have it whole. */
    public Optional<Path> find(Sha256 digest) throws IOException {
        Path file = path(digest);
        Optional<Path> own = own(file, () -> Sha256.of(file).equals(digest) ? Optional.of(file) : damaged(file));
        return own.isPresent() || below.isEmpty() ? own : below.get().find(digest);
    }

    /** Writes a blob whose digest comes out of the writing, and returns that digest. */
    public Sha256 write(Writer writer) throws IOException {
        return receive(Optional.empty(), writer);
    }

    /**
     * Writes a blob that must have this digest.
     *
     * @return whether it has; if not, nothing is kept
     */
    public boolean write(Sha256 expected, InputStream content) throws IOException {
        return offer(expected, content::transferTo).equals(expected);
    }

    /**
     * Writes a blob, and keeps it only if it has the expected digest.
     *
     * @return the digest that came out
     */
    public Sha256 offer(Sha256 expected, Writer writer) throws IOException {
        return receive(Optional.of(expected), writer);
    }

    /** Where {@link #find} and the writes keep a blob; says nothing about whether it is there. */
    public Path blob(Sha256 digest) {
        Path own = path(digest);
        return below.map(other -> other.blob(digest))
                .filter(file -> Files.notExists(own) && Files.exists(file))
                .orElse(own);
    }

    private Path path(Sha256 digest) {
        return root.resolve("blobs/sha256")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex());
    }

    /** A note of this kind under this key, verified; empty if there is none. */
    public Optional<String> note(String kind, Sha256 key) throws IOException {
        Path file = noteFile(kind, key);
        Optional<String> own = own(file, () -> Note.read(file).or(() -> damaged(file)));
        return own.isPresent() || below.isEmpty() ? own : below.get().note(kind, key);
    }

    /** Keeps a note, replacing one under the same key. */
    public void putNote(String kind, Sha256 key, String text) throws IOException {
        shelf.put(temporary -> {
            try (OutputStream out = shelf.open(temporary)) {
                out.write(Note.bytes(text));
            }
            return Optional.of(noteFile(kind, key));
        });
    }

    /** The directory of this kind under this key, every file of it verified just now; empty if there is none whole. */
    public Optional<Path> directory(String kind, Sha256 key) throws IOException {
        Optional<Path> own = ownDirectory(kind, key);
        return own.isPresent() || below.isEmpty() ? own : below.get().directory(kind, key);
    }

    private Optional<Path> ownDirectory(String kind, Sha256 key) throws IOException {
        Path directory = directoryPath(kind, key);
        return own(directory, () -> {
            Optional<Path> broken = Seal.broken(directory);
            if (broken.isPresent()) {
                discard(kind, key);
                return damaged(broken.get());
            }
            return Optional.of(directory);
        });
    }

    /** What is found in this store itself where {@code path} is there, marked as used. */
    private <T> Optional<T> own(Path path, Action<Optional<T>> verified) throws IOException {
        return shelf.guarded(() -> {
            try {
                marks.used(path);
                return verified.run();
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    /** Keeps a directory once its writer has filled it; one that is there by then stays. Nobody may change it later. */
    public Path putDirectory(String kind, Sha256 key, DirectoryWriter writer) throws IOException {
        return new DirectoryShelf(root).put(directoryPath(kind, key), writer);
    }

    /** Takes over a sealed directory from another store on the same disk, unless this one has it whole. */
    void adoptDirectory(String kind, Path directory) throws IOException {
        Sha256 key = new Sha256(directory.getFileName().toString());
        if (ownDirectory(kind, key).isEmpty()) {
            new DirectoryShelf(root).move(directory, directoryPath(kind, key));
        }
    }

    /** Removes a directory, such as a damaged one. */
    public void discard(String kind, Sha256 key) throws IOException {
        new DirectoryShelf(root).discard(directoryPath(kind, key));
    }

    /**
     * Does what must not be done twice at once: nobody else, in this process or another, does the same for this kind
     * and key meanwhile. Look into the store again inside. Do not nest the same kind.
     *
     * <p>This saves work and is not needed for safety; where the file system has no locks it is left out.
     */
    public <T> T exclusively(String kind, Sha256 key, Action<T> action) throws IOException {
        return KeyLock.holding(root.resolve("locks").resolve(kind + "-" + key.hex()), action);
    }

    /**
     * Frees what nothing has used for so long, and what killed builds have left. What a build uses meanwhile stays.
     *
     * @param dryRun whether to tell only what would be freed
     */
    public Cleaned clean(Age unusedFor, boolean dryRun) throws IOException {
        return shelf.guarded(() -> new Cleaner(root, unusedFor, dryRun).clean());
    }

    private Sha256 receive(Optional<Sha256> expected, Writer writer) throws IOException {
        MessageDigest digest = Sha256.algorithm();
        Sha256[] found = new Sha256[1];
        shelf.put(temporary -> {
            try (OutputStream out = new DigestOutputStream(shelf.open(temporary), digest)) {
                writer.writeTo(out);
            }
            found[0] = Sha256.ofDigest(digest);
            return expected.orElse(found[0]).equals(found[0]) ? Optional.of(path(found[0])) : Optional.empty();
        });
        return found[0];
    }

    private Path noteFile(String kind, Sha256 key) {
        return root.resolve("notes").resolve(kind).resolve(key.hex());
    }

    private Path directoryPath(String kind, Sha256 key) {
        return root.resolve(kind).resolve(key.hex());
    }

    private <T> Optional<T> damaged(Path file) {
        progress.warn("damaged file in the cache, will be made anew: " + file);
        return Optional.empty();
    }

    /** Tells of something that could not be deleted; the next sweep will try again. */
    void left(Path path, Exception reason) {
        progress.debug("left behind: " + path + " (" + reason + ")");
    }

    /** Writes the content of a blob. */
    @FunctionalInterface
    public interface Writer {

        /** Writes everything to {@code out}, which the store closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Fills a directory. */
    @FunctionalInterface
    public interface DirectoryWriter {

        /** Writes everything below {@code directory}, which is empty. */
        void writeTo(Path directory) throws IOException;
    }

    /** A piece of work with a result. */
    @FunctionalInterface
    public interface Action<T> {

        /** Does it. */
        T run() throws IOException;
    }
}
