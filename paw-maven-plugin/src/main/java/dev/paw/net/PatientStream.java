package dev.paw.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A body that can be given up: when nothing comes any more, and when the reader is told to stop. The one that {@link
 * java.net.http.HttpClient} gives knows neither a time limit nor, in Java 17, an interrupt.
 */
final class PatientStream extends FilterInputStream {

    private final Duration patience;
    private final OpenStreams together;
    private volatile long reads;
    private volatile boolean waiting;
    private volatile boolean stalled;
    private volatile boolean stopped;
    private volatile boolean closed;

    /** A stream that can be stopped with others until it is closed. */
    PatientStream(InputStream body, Duration patience, OpenStreams together) {
        super(body);
        this.patience = patience;
        this.together = together;
        together.add(this);
        look(-1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        waiting = true;
        try {
            check();
            int read = super.read(bytes, offset, length);
            check();
            return read;
        } catch (IOException e) {
            check();
            throw e;
        } finally {
            waiting = false;
            reads = reads + 1;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        together.remove(this);
        super.close();
    }

    /** Makes the reader fail as if interrupted; called by another thread. */
    void stop() {
        stopped = true;
        giveUp();
    }

    private void check() throws IOException {
        if (stopped || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        } else if (stalled) {
            throw new HttpTimeoutException("no more data for " + patience.toSeconds() + " s");
        }
    }

    private void look(long before) {
        if (waiting && reads == before) {
            stalled = true;
            giveUp();
        } else if (!closed) {
            long now = reads;
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> look(now));
        }
    }

    private void giveUp() {
        try {
            super.close();
        } catch (IOException e) {
            // The reader is told that nothing came.
        }
    }
}
