package dev.paw.rebuild;

import dev.paw.build.ImageFiles;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.LockWriter;
import dev.paw.store.Aside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts what was built in place of what there was: caches, lock, image, in this order, by renaming alone.
 *
 * <p>The caches come first because more in them never does harm; so the new lock finds there what it names. The lock
 * comes before the image because an image that is older than its lock is noticed and built again by the next build, to
 * the same bytes; an image that no lock has would be taken for what it is not. So a process may be killed between any
 * two steps.
 *
 * @param directory the deployment's files
 * @param writer of the lock there, which takes wheels that are kept beside it from the shared store
 */
record Replacement(Aside aside, Path directory, LockWriter writer, Lock lock, ImageFiles trial, ImageFiles files) {

    /** The steps, in their order. */
    List<Step> steps() {
        return List.of(aside::adopt, () -> writer.write(lock, Optional.empty()), () -> files.takeOver(trial));
    }

    /** Does all of them; if one fails, the lock is what it was. */
    void run() throws IOException {
        Map<Path, byte[]> before = new TreeMap<>();
        for (String name : List.of(LockFile.NAME, LockFile.pylockName(lock.image()))) {
            Path file = directory.resolve(name);
            before.put(file, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
        }
        try {
            for (Step step : steps()) {
                step.run();
            }
        } catch (IOException | RuntimeException e) {
            restore(before);
            throw e;
        }
    }

    private static void restore(Map<Path, byte[]> before) throws IOException {
        for (Map.Entry<Path, byte[]> file : before.entrySet()) {
            if (file.getValue().length == 0) {
                Files.deleteIfExists(file.getKey());
            } else {
                Files.write(file.getKey(), file.getValue());
            }
        }
    }

    /** One of them. */
    @FunctionalInterface
    interface Step {

        void run() throws IOException;
    }
}
