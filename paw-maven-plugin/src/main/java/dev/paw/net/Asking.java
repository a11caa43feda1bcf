package dev.paw.net;

import dev.paw.PawException;
import dev.paw.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Asks several places at once. Where one question fails, nobody waits for the others any more. Closing it ends those
 * that are under way.
 */
public final class Asking implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final CompletableFuture<Object> failure = new CompletableFuture<>();

    /**
     * Starts a question.
     *
     * @return gives the answer once it is there, or throws what the first question to fail has thrown, whichever that is
     */
    public <T> Supplier<T> start(Supplier<T> question) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(question, pool);
        answer.exceptionally(thrown -> {
            failure.completeExceptionally(thrown);
            return null;
        });
        return () -> {
            await(answer);
            return answer.join();
        };
    }

    private void await(CompletableFuture<?> answer) {
        try {
            CompletableFuture.anyOf(failure, answer).get();
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
