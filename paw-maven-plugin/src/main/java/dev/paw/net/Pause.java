package dev.paw.net;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The time between two attempts of a request. */
public final class Pause {

    /** The longest that a server may ask for. */
    private static final Duration CAP = Duration.ofSeconds(20);

    private Pause() {}

    /**
     * How long to wait: what the server asks for, else {@code usual}, but never more than 20 seconds.
     *
     * @param retryAfter the header of that name (RFC 9110, section 10.2.3); seconds are understood, a date, which
     *     servers seldom send, counts as none
     */
    public static Duration before(Optional<String> retryAfter, Duration usual) {
        Duration asked = retryAfter
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .orElse(usual);
        return asked.compareTo(CAP) > 0 ? CAP : asked;
    }

    /** Waits; an interrupt ends it, stays set, and is told as {@link InterruptedIOException}. */
    public static void rest(Duration time) throws InterruptedIOException {
        try {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
