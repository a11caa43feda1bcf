package dev.paw.net;

import dev.paw.PawException;
import dev.paw.Threads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does the same with many things, some at a time. */
final class Parallel {

    private static final int AT_A_TIME = 6;

    private Parallel() {}

    /** What is done with one thing. */
    @FunctionalInterface
    interface Step<T> {

        void run(T thing) throws IOException;
    }

    /**
     * Returns when the step is done with all things.
     *
     * @param stop after a failure, ends what an interrupt does not
     * @throws PawException that of the first step to fail; the others are interrupted
     */
    static <T> void forAll(List<T> things, Step<T> step, Runnable stop) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_A_TIME, things.size()), work -> {
            Thread thread = new Thread(work, "paw-download");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<T> running = new ExecutorCompletionService<>(pool);
            things.forEach(thing -> running.submit(() -> {
                step.run(thing);
                return thing;
            }));
            await(running, things.size());
        } catch (RuntimeException e) {
            pool.shutdownNow();
            stop.run();
            throw e;
        } finally {
            Threads.end(pool);
        }
    }

    private static void await(CompletionService<?> running, int count) {
        try {
            for (int i = 0; i < count; i++) {
                running.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PawException.interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof IOException e && Retries.interrupted(e)) {
            return PawException.interrupted(e);
        }
        return cause instanceof RuntimeException told ? told : new IllegalStateException("download ended", cause);
    }
}
