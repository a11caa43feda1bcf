package dev.paw.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A server that has been started and tells on its output what it does. Closing it ends it. To be used by one thread. */
final class ServerProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Process process;
    /** What it has printed and nobody has looked at; empty marks the end. */
    private final BlockingQueue<Optional<String>> arriving = new LinkedBlockingQueue<>();

    private final List<String> seen = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it; its errors come with its output. */
    static ServerProcess start(ProcessBuilder builder) throws IOException {
        return new ServerProcess(builder.redirectErrorStream(true).start());
    }

    /** Waits until it prints a line that holds this text; fails with all output if it ends before or takes too long. */
    void awaitLine(String text) throws InterruptedException {
        if (!await(line -> line.contains(text))) {
            throw new AssertionError("it ended without telling '" + text + "':\n" + output());
        }
    }

    /** Waits until it ends by itself. */
    int awaitEnd() throws InterruptedException {
        await(line -> false);
        return process.waitFor();
    }

    /** What it has told, as far as it has been waited for. */
    String output() {
        return String.join("\n", seen);
    }

    /** Ends it at once: nothing of it is needed any more, and asking costs OpenSearch half a minute. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a line fits; false at the end of the output. */
    private boolean await(Predicate<String> fits) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> line = arriving.poll(1, TimeUnit.SECONDS);
            // Null is a poll that has run out of time.
            if (line != null && line.isEmpty()) {
                return false;
            }
            if (line != null) {
                seen.add(line.get());
                if (fits.test(line.get())) {
                    return true;
                }
            }
        }
        throw new AssertionError("it has not come so far after " + LIMIT + ":\n" + output());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line -> arriving.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException e) {
            arriving.add(Optional.of("(its output broke off: " + e.getMessage() + ")"));
        } finally {
            arriving.add(Optional.empty());
        }
    }
}
