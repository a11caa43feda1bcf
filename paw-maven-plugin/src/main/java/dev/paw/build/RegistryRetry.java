package dev.paw.build;

import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.http.ResponseException;
import dev.paw.Progress;
import dev.paw.net.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Tries a request to a registry again when the registry is overloaded (429) or fails for the moment (5xx), which Jib
 * does not.
 *
 * @param first how long to wait before the second try, unless the registry says it; doubled for each further one
 */
record RegistryRetry(Duration first, Progress progress) {

    private static final int TRIES = 4;

    /** A request. */
    @FunctionalInterface
    interface Request<T> {

        /** Sends it. */
        T send() throws IOException, RegistryException;
    }

    /** The answer to the request, from one of a few tries. */
    <T> T call(String what, Request<T> request) throws IOException, RegistryException {
        Duration wait = first;
        for (int attempt = 1; ; attempt++) {
            try {
                return request.send();
            } catch (ResponseException e) {
                if (attempt == TRIES || !passing(e.getStatusCode())) {
                    throw e;
                }
                Duration pause = Pause.before(Optional.ofNullable(e.getHeaders().getRetryAfter()), wait);
                progress.debug(what + ": status " + e.getStatusCode() + ", next try in " + pause.toMillis() + " ms");
                Pause.rest(pause);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean passing(int status) {
        return status == 429 || status >= 500;
    }
}
