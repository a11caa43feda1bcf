package dev.paw.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a build costs where nothing has changed, and where the script alone has: measured on the quickstart's deployment,
 * next to {@code mvn validate} in the same project, in one run.
 */
public final class Benchmark {

    private static final int ROUNDS = 7;

    private final Path project;
    private final List<String> maven;
    private final PrintStream out;

    private Benchmark(Path project, List<String> maven, PrintStream out) {
        this.project = project;
        this.maven = maven;
        this.out = out;
    }

    /** Arguments are the quickstart's directory, and then what an inner Maven begins with, {@code mvn} included. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path project = Path.of(arguments[0]).resolve("my-paw");
        new Benchmark(project, OuterMaven.command(List.of(arguments).subList(1, arguments.length)), System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        Medians medians = new Medians();
        time("validate");
        for (int round = 0; round < ROUNDS; round++) {
            medians.keep("mvn validate", time("validate"));
            medians.keep("mvn paw:build, nothing changed", time("paw:build"));
            Map<String, String> before = layers();
            Path script = project.resolve("src/main/paw/multi_mordred.py");
            Files.writeString(script, "# round " + System.nanoTime() + "\n", StandardOpenOption.APPEND);
            medians.keep("mvn paw:build, script changed", time("paw:build"));
            Map<String, String> after = layers();
            after.entrySet().removeAll(before.entrySet());
            out.println("[benchmark] layers rewritten by a change of the script: " + after.keySet());
        }
        double base = medians.of("mvn validate");
        out.println("[benchmark] medians of " + ROUNDS + " interleaved runs on "
                + Runtime.getRuntime().availableProcessors() + " processors:");
        medians.names()
                .forEach(what -> out.printf(
                        "[benchmark] %-32s %5.2f s  %4.2f x validate  %+5.2f s%n",
                        what, medians.of(what), medians.of(what) / base, medians.of(what) - base));
        new RebuildBenchmark(project, maven, out).run();
    }

    private double time(String goal) throws IOException, InterruptedException {
        return new TimedCommand(maven, project, Map.of()).with("-q", goal).seconds();
    }

    private Map<String, String> layers() throws IOException {
        Path description = project.resolve("target/paw/images/multi-mordred.json");
        Map<String, String> digests = new LinkedHashMap<>();
        for (JsonNode layer : new ObjectMapper().readTree(description.toFile()).path("layers")) {
            digests.put(layer.path("name").asText(), layer.path("digest").asText());
        }
        return digests;
    }
}
