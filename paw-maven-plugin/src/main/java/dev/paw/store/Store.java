package dev.paw.store;

import dev.paw.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Files kept by what is in them, in one directory that several builds may share at once.
 *
 * <p>Blobs lie at {@code blobs/sha256/<2 digits>/<hex>}; notes (small derived facts, found by a key that covers
 * everything they follow from) at {@code notes/<kind>/<hex of the key>} with their own digest in the first line.
 * What does not match its digest counts as absent and is removed. Writes go to {@code tmp} and are moved.
 */
public final class Store {

    private final Path root;

    /** A store in {@code root}, which is made when first needed. */
    public Store(Path root) {
        this.root = root;
    }

    /** The file with this content, verified just now; empty if the store does not have it whole. */
    public Optional<Path> find(Sha256 digest) throws IOException {
        Path file = blob(digest);
        try {
            if (Sha256.of(file).equals(digest)) {
                return Optional.of(file);
            }
            Files.deleteIfExists(file);
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Writes a blob whose digest comes out of the writing, and returns that digest. */
    public Sha256 write(Writer writer) throws IOException {
        Path temporary = temporary();
        try {
            MessageDigest digest = Sha256.algorithm();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(temporary), digest)) {
                writer.writeTo(out);
            }
            Sha256 name = Sha256.ofDigest(digest);
            move(temporary, blob(name));
            return name;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Writes a blob that must have this digest.
     *
     * @return whether it has; if not, nothing is kept
     */
    public boolean write(Sha256 expected, InputStream content) throws IOException {
        Path temporary = temporary();
        try {
            Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
            boolean right = Sha256.of(temporary).equals(expected);
            if (right) {
                move(temporary, blob(expected));
            }
            return right;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Where {@link #find} and the writes keep a blob; says nothing about whether it is there. */
    public Path blob(Sha256 digest) {
        return root.resolve("blobs/sha256")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex());
    }

    /** A note of this kind under this key, verified; empty if there is none. */
    public Optional<String> note(String kind, Sha256 key) throws IOException {
        try {
            String[] parts = Files.readString(noteFile(kind, key)).split("\n", 2);
            return parts.length == 2 && Sha256.of(parts[1]).hex().equals(parts[0])
                    ? Optional.of(parts[1])
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Keeps a note, replacing one under the same key. */
    public void putNote(String kind, Sha256 key, String text) throws IOException {
        Path temporary = temporary();
        try {
            Files.writeString(temporary, Sha256.of(text).hex() + "\n" + text, StandardCharsets.UTF_8);
            move(temporary, noteFile(kind, key));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path noteFile(String kind, Sha256 key) {
        return root.resolve("notes").resolve(kind).resolve(key.hex());
    }

    private Path temporary() throws IOException {
        Path directory = Files.createDirectories(root.resolve("tmp"));
        return Files.createTempFile(directory, "part-", "");
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(from);
        }
    }

    /** Writes the content of a blob. */
    @FunctionalInterface
    public interface Writer {

        /** Writes everything to {@code out}, which the store closes. */
        void writeTo(OutputStream out) throws IOException;
    }
}
