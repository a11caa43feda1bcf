package dev.paw.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes what processes that were killed left behind. */
final class Sweep {

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    /** Long enough for a living process in another container, which is not to be seen from here, to write again. */
    private static final Duration SILENT = Duration.ofMinutes(10);

    private Sweep() {}

    /** How names of temporary files begin: with the process that writes them. */
    static String prefix() {
        return ProcessHandle.current().pid() + "-";
    }

    /** Removes what is {@link #forgotten}, as far as possible. */
    static void sweep(Path directory) {
        try {
            for (Path file : forgotten(directory)) {
                DirectoryShelf.delete(file);
            }
        } catch (IOException e) {
            // Somebody else sweeps; what is left is found the next time.
        }
    }

    /** Files and directories whose process is gone, and those that nobody has written to for a day. */
    static List<Path> forgotten(Path directory) throws IOException {
        Instant now = Instant.now();
        List<Path> forgotten = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
                if (age.compareTo(FORGOTTEN) > 0 || age.compareTo(SILENT) > 0 && abandoned(file)) {
                    forgotten.add(file);
                }
            }
        } catch (NoSuchFileException | DirectoryIteratorException e) {
            // Not there, or somebody else sweeps.
            return forgotten;
        }
        return forgotten;
    }

    private static boolean abandoned(Path file) {
        String name = file.getFileName().toString();
        int dash = name.indexOf('-');
        return dash > 0
                && name.substring(0, dash).chars().allMatch(Character::isDigit)
                && ProcessHandle.of(Long.parseLong(name.substring(0, dash))).isEmpty();
    }
}
