package dev.paw.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

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

    /** Removes files and directories whose process is gone and those that nobody has written to for a day, as far as possible. */
    static void sweep(Path directory) {
        Instant now = Instant.now();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
                if (age.compareTo(FORGOTTEN) > 0 || age.compareTo(SILENT) > 0 && abandoned(file)) {
                    DirectoryShelf.delete(file);
                }
            }
        } catch (IOException e) {
            // Not there, or somebody else sweeps; what is left is found the next time.
        }
    }

    private static boolean abandoned(Path file) {
        String name = file.getFileName().toString();
        int dash = name.indexOf('-');
        return dash > 0
                && name.substring(0, dash).chars().allMatch(Character::isDigit)
                && ProcessHandle.of(Long.parseLong(name.substring(0, dash))).isEmpty();
    }
}
