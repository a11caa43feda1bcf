package dev.paw.store;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Topic;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The store's directory: whole files or none appear in it, and its troubles are told as such. */
final class Shelf {

    private final Path root;
    private final UseMark marks;
    private final AtomicBoolean swept = new AtomicBoolean();

    Shelf(Path root) {
        this.root = root;
        this.marks = new UseMark(root);
    }

    /** Fills a new file. */
    @FunctionalInterface
    interface Filling {

        /** Writes to {@code temporary} and tells where it belongs; empty to give it up. */
        Optional<Path> fill(Path temporary) throws IOException;
    }

    /** Puts a file where it belongs once it is complete, over one that is there; what is given up leaves nothing. */
    void put(Filling filling) throws IOException {
        Path temporary = guarded(this::temporary);
        try {
            Optional<Path> target = filling.fill(temporary);
            if (target.isPresent()) {
                guarded(() -> move(temporary, target.get()));
            }
        } finally {
            guarded(() -> Files.deleteIfExists(temporary));
        }
    }

    /** Opens a file of the store for writing. */
    OutputStream open(Path temporary) throws IOException {
        return new Guarded(guarded(() -> Files.newOutputStream(temporary)));
    }

    /** Tells a failure of the directory as one; an interrupt stays what it is. */
    <T> T guarded(Store.Action<T> action) throws IOException {
        try {
            return action.run();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            throw new PawException(
                            "cannot use the cache directory " + root + " (" + reason + ")",
                            Place.NONE,
                            "make room and check its permissions, or name another with -Dpaw.cache=DIR",
                            e)
                    .about(Topic.MACHINE);
        }
    }

    private Path temporary() throws IOException {
        Path directory = PrivateDirectory.create(root.resolve("tmp"));
        if (swept.compareAndSet(false, true)) {
            Sweep.sweep(directory);
            Sweep.sweep(root.resolve("locks"));
        }
        Path temporary = Files.createTempFile(directory, Sweep.prefix(), "");
        // A store that is temporary itself is not to look forgotten while it is written to.
        Files.setLastModifiedTime(root, Files.getLastModifiedTime(temporary));
        return temporary;
    }

    private Path move(Path from, Path to) throws IOException {
        PrivateDirectory.create(to.getParent());
        try {
            if (Files.exists(to)) {
                // Or who cleans would take the new one for the old one.
                marks.used(to);
            }
            return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            // Some systems do not replace; the other build wrote the same.
            return to;
        }
    }

    /** Tells failures to write as failures of the directory, apart from failures to read what is written. */
    private final class Guarded extends FilterOutputStream {

        Guarded(OutputStream file) {
            super(file);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            guarded(() -> {
                out.write(bytes, offset, length);
                return this;
            });
        }

        @Override
        public void close() throws IOException {
            guarded(() -> {
                out.close();
                return this;
            });
        }
    }
}
