package dev.paw.it;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Maven that has been started. Closing it ends it if it still runs. To be used by one thread. */
final class MavenRun implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String PEAK = "VmHWM:";

    private final Process process;
    /** What it has printed and nobody has looked at; empty marks the end. */
    private final BlockingQueue<Optional<String>> arriving = new LinkedBlockingQueue<>();

    private final List<String> seen = new ArrayList<>();
    private long peakKilobytes;

    MavenRun(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "maven-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Writes lines to its standard input and closes that. */
    void type(List<String> answers) throws IOException {
        try (BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String answer : answers) {
                writer.write(answer + "\n");
            }
        }
    }

    /** Waits for the end, at most five minutes. */
    Outcome finish() throws InterruptedException {
        await(line -> false);
        return new Outcome(process.waitFor(), List.copyOf(seen), peakKilobytes / 1024);
    }

    /** Waits until it prints a line that fits. */
    void awaitLine(Predicate<String> fits) throws InterruptedException {
        if (!await(fits)) {
            throw new AssertionError("Maven ended without that line:\n" + String.join("\n", seen));
        }
    }

    /** Waits for a line that fits, and gives all lines since the last one that was waited for, with this one. */
    List<String> linesUpTo(Predicate<String> fits) throws InterruptedException {
        int before = seen.size();
        awaitLine(fits);
        return List.copyOf(seen.subList(before, seen.size()));
    }

    /** Sends the signal that a terminal sends on Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Ends it at once, without a chance to clean up. */
    void kill() {
        process.destroyForcibly();
    }

    /** Itself, to be watched. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The processes that it has started and that run now. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Whether a line fits; false at the end of the output. */
    private boolean await(Predicate<String> fits) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> line = arriving.poll(100, TimeUnit.MILLISECONDS);
            samplePeak();
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
        throw new AssertionError("Maven still runs after " + LIMIT + ":\n" + String.join("\n", seen));
    }

    /** The kernel counts the peak; where there is none to ask it stays 0. */
    private void samplePeak() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (var lines = Files.lines(status)) {
            lines.filter(line -> line.startsWith(PEAK))
                    .map(line -> line.replaceAll("\\D", ""))
                    .forEach(kilobytes -> peakKilobytes = Long.parseLong(kilobytes));
        } catch (IOException | UncheckedIOException e) {
            // It has ended, or this is not Linux.
            return;
        }
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
