package dev.paw.net;

import dev.paw.Threads;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Asks several places at once. Closing it ends the questions whose answer nobody waits for any more. */
public final class Asking implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    /** Starts a question; the answer is to be had from what is returned, or else what it was thrown in its place. */
    public <T> Supplier<T> start(Supplier<T> question) {
        Future<T> answer = pool.submit(question::get);
        return () -> answer(answer);
    }

    private static <T> T answer(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Parallel.interrupted(e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        Threads.end(pool);
    }
}
