package dev.paw.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program whose run is timed.
 *
 * @param directory where it runs
 * @param environment variables beside this process's; one that is empty is taken away
 */
record TimedCommand(List<String> words, Path directory, Map<String, String> environment) {

    TimedCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static TimedCommand in(Path directory, String... words) {
        return new TimedCommand(List.of(words), directory, Map.of());
    }

    TimedCommand with(String... further) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(further));
        return new TimedCommand(all, directory, environment);
    }

    TimedCommand withVariable(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new TimedCommand(words, directory, all);
    }

    /** Runs it, and gives the seconds that it took; a failure of it is one of the caller, with its output. */
    double seconds() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed:\n" + output);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
