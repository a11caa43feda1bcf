package dev.paw.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An answer that is not the wanted document. */
final class Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<Duration> wait;

    /**
     * An answer.
     *
     * @param status of HTTP (RFC 9110, section 15)
     * @param wait what {@code Retry-After} says
     */
    Refusal(int status, Optional<Duration> wait) {
        super("the server answered " + status);
        this.status = status;
        this.wait = wait;
    }

    int status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return wait;
    }

    /** Whether the same question may be answered otherwise in a while. */
    boolean temporary() {
        return status == 429 || status >= 500 && status != 501 && status != 505;
    }
}
