package dev.paw;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The end of threads that work for this one. */
public final class Threads {

    private static final int SECONDS_TO_END = 5;

    private Threads() {}

    /**
     * Takes no more work and waits a few seconds, even if this thread is interrupted, for what is under way to remove
     * what it has half; an interrupt stays set.
     *
     * @param pool told by {@code shutdownNow()} before, if it is to stop in the middle
     */
    public static void end(ExecutorService pool) {
        pool.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
