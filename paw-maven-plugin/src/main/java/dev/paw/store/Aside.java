package dev.paw.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An empty store beside a shared one, for work that is to fetch and verify everything again and to leave the shared one
 * as it was until it has succeeded. What a killed process leaves of it is swept like any temporary file.
 */
public final class Aside implements AutoCloseable {

    private final Store shared;
    private final Path root;

    /** Beside {@code shared}; nothing is made before something is written. */
    public Aside(Store shared) {
        this.shared = shared;
        this.root = shared.root().resolve("tmp").resolve(Sweep.prefix() + "aside-" + UUID.randomUUID());
    }

    /** Has nothing at first. */
    public Store fresh() {
        return shared.at(root);
    }

    /** Has what the shared one has, and writes to where {@link #fresh} does. */
    public Store keeping() {
        return shared.at(root).above(shared);
    }

    /**
     * Moves everything into the shared store, over what it has under the same names. Blobs come before the notes that
     * tell of them, so that it may be killed at any time.
     */
    public void adopt() throws IOException {
        for (Path file : files("blobs")) {
            move(file);
        }
        for (Path directory : directories()) {
            String kind = directory.getParent().getFileName().toString();
            shared.adoptDirectory(kind, directory);
        }
        for (Path file : files("notes")) {
            move(file);
        }
    }

    private void move(Path file) throws IOException {
        Path target = shared.root().resolve(root.relativize(file));
        PrivateDirectory.create(target.getParent());
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Path> files(String kind) throws IOException {
        Path directory = root.resolve(kind);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<Path> directories() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, 2)) {
            return all.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().matches("[0-9a-f]{64}"))
                    .sorted()
                    .toList();
        }
    }

    /** Deletes what has not been adopted. */
    @Override
    public void close() {
        try {
            DirectoryShelf.delete(root);
        } catch (IOException | UncheckedIOException e) {
            shared.left(root, e);
        }
    }
}
