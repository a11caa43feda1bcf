package dev.paw;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Work that belongs together and is done in several threads at once: sources that are asked, downloads beside a build.
 * Where one task fails, nobody waits for the others any more. Closing it interrupts those that are under way.
 */
public final class TaskScope implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final CompletableFuture<Object> failure = new CompletableFuture<>();

    /**
     * Starts a task, or has it wait for a free thread.
     *
     * @return gives the result once it is there, or throws what the first task of all to fail has thrown
     */
    public <T> Supplier<T> start(Supplier<T> task) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(task, pool);
        result.exceptionally(thrown -> {
            failure.completeExceptionally(thrown);
            return null;
        });
        return () -> {
            await(result);
            return result.join();
        };
    }

    private void await(CompletableFuture<?> result) {
        try {
            CompletableFuture.anyOf(failure, result).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PawException.interrupted(e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        Threads.end(pool);
    }
}
