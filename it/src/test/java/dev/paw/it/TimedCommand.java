package dev.paw.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program whose run is timed.
 *
 * @param directory where it runs
 * @param environment variables beside this process's; one that is empty is taken away
 */
record TimedCommand(List<String> words, Path directory, Map<String, String> environment) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

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
        Path output = Files.createTempFile("timed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!ended || process.exitValue() != 0) {
                String what = String.join(" ", words) + (ended ? " failed" : " still ran after " + LIMIT);
                throw new IllegalStateException(what + ":\n" + Files.readString(output));
            }
            return seconds;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
