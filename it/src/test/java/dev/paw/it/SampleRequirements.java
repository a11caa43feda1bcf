package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The packages that the quickstart goes on with where the package index has no GrimoireLab. */
record SampleRequirements(Path requirements, PackageIndex index, Consumer<String> say) {

    /** Pure and native ones, some with dependencies: what an image of GrimoireLab is made of as well. */
    private static final List<String> SAMPLE =
            List.of("requests", "python-dateutil", "beautifulsoup4", "feedparser", "PyYAML", "lxml", "numpy");

    /** Replaces the requirements by the sample, says so and is true, unless the index has what they ask for. */
    boolean useIfNeeded() throws IOException {
        String wanted = Files.readAllLines(requirements).stream()
                .filter(line -> line.startsWith("grimoirelab"))
                .findFirst()
                .orElseThrow();
        say.accept("Asking the package index for " + wanted);
        Optional<String> answer = index.lacks(wanted);
        if (answer.isPresent()) {
            say.accept("It has none (pip says: " + answer.get() + ")");
            List<String> there = there();
            say.accept("Going on WITHOUT GrimoireLab, with a sample set instead: " + String.join(", ", there));
            String note = "# A sample set: the quickstart found no " + wanted + " at the package index.\n";
            Files.writeString(requirements, note + String.join("\n", there) + "\n");
            // Without GrimoireLab nothing asks for what it excludes, and paw would warn of that.
            Files.writeString(
                    requirements.resolveSibling("excludes.txt"), "# Nothing: the sample set needs all of it.\n");
        }
        return answer.isPresent();
    }

    private List<String> there() {
        Map<String, String> missing = new ConcurrentSkipListMap<>();
        SAMPLE.parallelStream()
                .forEach(name -> index.lacksAnythingOf(name).ifPresent(answer -> missing.put(name, answer)));
        missing.forEach(
                (name, answer) -> say.accept("Left out of the sample set: " + name + " (pip says: " + answer + ")"));
        return SAMPLE.stream().filter(name -> !missing.containsKey(name)).toList();
    }
}
