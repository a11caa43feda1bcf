package dev.paw.lock;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The lock on disk: {@code paw.lock} and, beside it, {@code pylock.<image>.toml} (PEP 751) with the wheels.
 *
 * <p>Both are TOML 1.0, sorted, with {@code \n}, and belong together: {@code paw.lock} has the other's digest.
 */
public final class LockFile {

    /** Name of the file that holds everything but the wheels. */
    public static final String NAME = "paw.lock";

    private LockFile() {}

    /**
     * Reads the lock of an image.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @return empty if the image has none
     * @throws dev.paw.PawException if a file is damaged, of a newer version, or does not belong to the other
     */
    public static Optional<Lock> read(Path directory, String image) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Writes a lock, both files or none, and only what has changed.
     *
     * @throws dev.paw.PawException if it cannot be written; the old lock is then still there
     */
    public static void write(Path directory, Lock lock) {
        throw new UnsupportedOperationException("not built yet");
    }
}
