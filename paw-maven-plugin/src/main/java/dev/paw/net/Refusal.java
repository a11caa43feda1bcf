package dev.paw.net;

import java.io.IOException;
import java.util.Optional;

/** An answer that is not the wanted document. */
final class Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> retryAfter;

    /**
     * An answer.
     *
     * @param status of HTTP (RFC 9110, section 15)
     * @param retryAfter the header of that name, for {@link Pause}
     */
    Refusal(int status, Optional<String> retryAfter) {
        super("the server answered " + status);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    Optional<String> retryAfter() {
        return retryAfter;
    }

    /** Whether the same question may be answered otherwise in a while. */
    boolean temporary() {
        return status == 429 || status >= 500 && status != 501 && status != 505;
    }
}
