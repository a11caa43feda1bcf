package dev.paw.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Directories that appear whole or not at all.
 *
 * @param root the store's
 */
record DirectoryShelf(Path root) {

    /** Fills a directory beside and moves it to {@code target}; one that is there by then stays. */
    Path put(Path target, Store.DirectoryWriter writer) throws IOException {
        Path part = temporary();
        try {
            PrivateDirectory.create(part);
            writer.writeTo(part);
            Seal.put(part);
            return move(part, target);
        } finally {
            delete(part);
        }
    }

    /** Moves a filled directory to where it belongs, unless there is one. */
    Path move(Path part, Path target) throws IOException {
        try {
            PrivateDirectory.create(target.getParent());
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return target;
        }
    }

    /** Takes a directory away, at once for others. */
    void discard(Path directory) throws IOException {
        Path part = temporary();
        PrivateDirectory.create(part.getParent());
        try {
            Files.move(directory, part, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        delete(part);
    }

    /** Deletes a file or a directory with all that is in it, if it is there. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path temporary() {
        return root.resolve("tmp").resolve(Sweep.prefix() + UUID.randomUUID());
    }
}
