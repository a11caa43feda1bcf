package dev.paw.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The packages that the quickstart goes on with where pip's index has no GrimoireLab. */
record SampleRequirements(Path requirements) {

    /** Pure and native ones, some with dependencies: what an image of GrimoireLab is made of as well. */
    private static final List<String> SAMPLE =
            List.of("requests", "python-dateutil", "beautifulsoup4", "feedparser", "PyYAML", "lxml", "numpy");

    /** Replaces the requirements by the sample and says so, unless the index has what they ask for. */
    void useIfNeeded(Consumer<String> say) throws IOException, InterruptedException {
        String wanted = Files.readAllLines(requirements).stream()
                .filter(line -> line.startsWith("grimoirelab"))
                .findFirst()
                .orElseThrow();
        say.accept("Asking pip's package index for " + wanted);
        Optional<String> missing = missing(wanted);
        if (missing.isPresent()) {
            say.accept("It has none (pip says: " + missing.get() + ")");
            say.accept("Going on WITHOUT GrimoireLab, with a sample set instead: " + String.join(", ", SAMPLE));
            String note = "# A sample set: the quickstart found no " + wanted + " at pip's package index.\n";
            Files.writeString(requirements, note + String.join("\n", SAMPLE) + "\n");
        }
    }

    /** What pip says if it finds no such release. One attempt at each index, for a few seconds only. */
    private static Optional<String> missing(String requirement) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("paw-quickstart");
        try {
            List<String> command = new ArrayList<>(List.of("python3", "-m", "pip", "download", "--no-deps"));
            command.addAll(List.of("--only-binary=:all:", "--ignore-requires-python", "--retries=0", "--timeout=5"));
            command.addAll(List.of("--no-input", "--disable-pip-version-check", "-q", "-d", scratch.toString()));
            String index = System.getProperty("paw.python.indexUrl", "");
            command.addAll(index.isEmpty() ? List.of(requirement) : List.of("--index-url", index, requirement));
            Process pip = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(pip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return pip.waitFor() == 0 ? Optional.empty() : Optional.of(lastError(output));
        } finally {
            try (var files = Files.list(scratch)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(scratch);
        }
    }

    private static String lastError(String output) {
        List<String> errors =
                output.lines().filter(line -> line.startsWith("ERROR: ")).toList();
        return errors.isEmpty() ? output.strip() : errors.get(errors.size() - 1).substring("ERROR: ".length());
    }
}
