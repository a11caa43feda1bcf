package dev.paw.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps other processes and other threads of this one from doing the same work, as far as the file system can. */
public final class KeyLock {

    /** Between two looks at a lock that somebody else has. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);

    private KeyLock() {}

    /**
     * Does the action while this thread alone has the lock; without a lock where none can be had. The lock's file stays,
     * because deleting it would let others in who have opened it already; {@link Sweep} finds it when it is old.
     */
    public static <T> T holding(Path file, Store.Action<T> action) throws IOException {
        try (Held held = acquire(file)) {
            return held.run(action);
        }
    }

    private static Held acquire(Path file) throws InterruptedIOException {
        Held held = open(file);
        try {
            held.lock();
        } catch (FileLockInterruptionException | ClosedByInterruptException e) {
            held.close();
            throw interrupted();
        } catch (IOException e) {
            held.close();
            return new Held(file, null);
        }
        return held;
    }

    private static Held open(Path file) {
        try {
            PrivateDirectory.create(file.getParent());
            return new Held(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            return new Held(file, null);
        }
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted while another build does the same");
    }

    /** An open lock file; without a channel, no lock at all. */
    private record Held(Path file, FileChannel channel) implements AutoCloseable {

        /**
         * Asks again and again instead of waiting in the system, which counts locks by process: it takes two builds for
         * a deadlock whose threads each hold a lock that a thread of the other waits for, and refuses one.
         */
        void lock() throws IOException {
            while (channel != null && !isLocked()) {
                LockSupport.parkNanos(PATIENCE);
                if (Thread.interrupted()) {
                    Thread.currentThread().interrupt();
                    throw new FileLockInterruptionException();
                }
            }
        }

        private boolean isLocked() throws IOException {
            try {
                if (channel.tryLock() == null) {
                    return false;
                }
            } catch (OverlappingFileLockException e) {
                return false;
            }
            touch();
            return true;
        }

        /** For the sweep. Through this channel: closing any other one on the file would lose the lock (POSIX). */
        private void touch() throws IOException {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
        }

        <T> T run(Store.Action<T> action) throws IOException {
            return action.run();
        }

        @Override
        public void close() {
            try (channel) {
                // The system releases the lock.
            } catch (IOException e) {
                // Nothing was written.
            }
        }
    }
}
