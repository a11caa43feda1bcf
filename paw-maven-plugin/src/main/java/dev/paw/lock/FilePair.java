package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two text files that are replaced together. Both are written beside; then the second one, which tells which first one
 * belongs to it, is moved, then the first one. Who finds the wrong first one after a kill between the two can {@link
 * #complete} it.
 */
record FilePair(Path first, Path second) {

    /**
     * Writes both, each only if it would change.
     *
     * @throws PawException if that fails; both are then as before, as far as the file system lets them be
     */
    void write(String firstText, String secondText) {
        try {
            replace(firstText, secondText);
        } catch (IOException e) {
            throw new PawException(
                    "the lock cannot be written: " + e,
                    Place.of(second.getFileName().toString()),
                    "make room or set the permissions, then: " + Lock.COMMAND,
                    e);
        }
    }

    private void replace(String firstText, String secondText) throws IOException {
        try {
            Optional<byte[]> before = content(second);
            Files.writeString(part(first), firstText);
            Files.writeString(part(second), secondText);
            move(second, secondText);
            try {
                move(first, firstText);
            } catch (IOException e) {
                restore(before);
                throw e;
            }
        } finally {
            Files.deleteIfExists(part(first));
            Files.deleteIfExists(part(second));
        }
    }

    private void restore(Optional<byte[]> before) throws IOException {
        if (before.isPresent()) {
            Files.write(second, before.get());
        } else {
            Files.deleteIfExists(second);
        }
    }

    /** Moves the first file that a killed process has written beside, if it is the one that is wanted. */
    Optional<String> complete(Predicate<String> wanted) throws IOException {
        Optional<String> text = content(part(first))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(wanted);
        if (text.isPresent()) {
            Files.move(part(first), first, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        return text;
    }

    private static void move(Path file, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        if (content(file).filter(found -> Arrays.equals(found, wanted)).isEmpty()) {
            Files.move(part(file), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Optional<byte[]> content(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
