package dev.paw.python;

import dev.paw.Cleanup;
import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A private directory and the processes that work for it. At its end, also when this program is stopped, the processes
 * are ended with their children and the directory is removed.
 */
final class Workspace implements AutoCloseable {

    private final Path directory;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private final Cleanup cleanup;

    Workspace() throws IOException {
        directory = Files.createTempDirectory("paw-python-").toRealPath();
        cleanup = Cleanup.of("paw-python-cleanup", this::clear);
    }

    /** A new empty directory in this one. */
    Path directory(String name) throws IOException {
        return Files.createTempDirectory(directory, name + "-");
    }

    /** A process that does not outlive this. */
    Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Waits for the end of a process and returns its exit status. */
    int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What to throw when this thread is told to stop. */
    static PawException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PawException("interrupted while Python was at work", Place.NONE, "", e);
    }

    @Override
    public void close() {
        cleanup.close();
    }

    private void clear() {
        for (Process process : processes) {
            List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            family.forEach(ProcessHandle::destroyForcibly);
            process.onExit().join();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is in the system's directory for such things, which is emptied by the system.
        }
    }
}
