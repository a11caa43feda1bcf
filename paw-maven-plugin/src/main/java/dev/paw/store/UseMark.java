package dev.paw.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers when something in the store was used last: its modification time, moved forward at most once an hour.
 *
 * <p>{@link Cleaner} looks at a mark and deletes under the same lock that a mark is moved under, and deletes nothing
 * used within a day. So what has been marked here stays for as long as any build runs.
 *
 * @param root the store's
 */
record UseMark(Path root) {

    private static final Duration FRESH = Duration.ofHours(1);

    /**
     * To be called before something is read.
     *
     * @throws NoSuchFileException if it is not there (any more)
     */
    void used(Path path) throws IOException {
        Instant now = Instant.now();
        Instant marked = Files.getLastModifiedTime(path).toInstant();
        if (marked.isBefore(now.minus(FRESH)) || marked.isAfter(now.plus(FRESH))) {
            whileNothingIsDeleted(() -> mark(path, now));
        }
    }

    /** Keeps the cleaner, or those who mark, waiting meanwhile. */
    <T> T whileNothingIsDeleted(Store.Action<T> action) throws IOException {
        return KeyLock.holding(root.resolve("locks").resolve("cleaning"), action);
    }

    private static Path mark(Path path, Instant now) throws IOException {
        try {
            return Files.setLastModifiedTime(path, FileTime.from(now));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            // The cache may be read-only: then nobody cleans it either.
            return path;
        }
    }
}
