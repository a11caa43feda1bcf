package dev.paw.python;

import dev.paw.UserInformation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What pip says beside the events: its own log, and the traceback where it breaks off.
 *
 * @param file written by the process
 */
record PipLog(Path file) {

    /** Its lines, none of them with a user or password; empty if the process was not started. */
    List<String> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        // What is not UTF-8, such as a path of this machine, must hide nothing of the rest.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.lines().map(UserInformation::removedFrom).toList();
    }

    /** The last line, with the innermost call of a traceback; empty if there is none. */
    Optional<String> end() throws IOException {
        List<String> lines = lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1) + frame(lines));
    }

    /** Where the innermost call of a traceback is, without the directory that Python is in. */
    private static String frame(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("File \""))
                .reduce((outer, inner) -> inner)
                .map(line -> " (" + line.replaceFirst("File \".*[/\\\\](pip[/\\\\].*|[^/\\\\]+)\"", "$1") + ")")
                .orElse("");
    }
}
