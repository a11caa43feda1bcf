package dev.paw.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** Tries again what may go better the next time: few times, and not for long. */
public final class Retries {

    private static final int ATTEMPTS = 3;

    private final Duration pause;

    /** Rests for {@code pause} before the second attempt, and for twice as long before each further one. */
    public Retries(Duration pause) {
        this.pause = pause;
    }

    /** Retries with the pauses that downloads have. */
    public static Retries usual() {
        return new Retries(Patience.DEFAULT.pause());
    }

    /** One attempt. */
    @FunctionalInterface
    public interface Attempt {

        /** Tries. */
        void run() throws IOException;
    }

    /** Makes attempts until one succeeds, or fails for good. */
    void run(Attempt attempt) throws IOException {
        run(attempt, Retries::mayPass);
    }

    /**
     * Makes attempts, three at most, until one succeeds, or fails for good.
     *
     * @param mayPass whether the next attempt may go better after this failure
     * @throws IOException the last failure
     */
    public void run(Attempt attempt, Predicate<IOException> mayPass) throws IOException {
        for (int number = 1; ; number++) {
            try {
                attempt.run();
                return;
            } catch (IOException e) {
                if (number == ATTEMPTS || !mayPass.test(e)) {
                    throw e;
                }
                Pause.rest(delay(e, number));
            }
        }
    }

    /** Whether nobody is there to answer; asking again soon costs time only. */
    static boolean unreachable(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof HttpConnectTimeoutException;
    }

    /** Whether this thread is told to stop. */
    public static boolean interrupted(IOException failure) {
        return failure instanceof InterruptedIOException
                || failure instanceof ClosedByInterruptException
                || Thread.currentThread().isInterrupted();
    }

    private static boolean mayPass(IOException failure) {
        boolean lasting = unreachable(failure)
                || interrupted(failure)
                || failure instanceof WrongContent
                || failure instanceof SSLException
                || failure instanceof MalformedURLException
                || failure instanceof FileSystemException
                || failure instanceof Refusal refusal && !refusal.temporary();
        return !lasting;
    }

    private Duration delay(IOException failure, int number) {
        Duration usual = pause.multipliedBy(1L << (number - 1));
        return failure instanceof Refusal refusal
                ? Pause.before(refusal.retryAfter(), usual)
                : Pause.before(Optional.empty(), usual);
    }
}
