package dev.paw.it;

import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What paw:rebuild costs after one new commit of the script with everything else kept, next to {@code mvn validate} in the
 * same project: a copy of the quickstart's deployment whose script is in a repository on the loopback.
 *
 * @param original the quickstart's deployment, locked and built
 * @param maven what an inner Maven begins with
 */
record RebuildBenchmark(Path original, List<String> maven, PrintStream out) {

    private static final String REBUILD = "mvn paw:rebuild -Dpaw.keep=python,base, one commit";
    private static final int ROUNDS = 7;

    void run() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(original.getParent(), "rebuild");
        try (GitServer server = new GitServer(scratch.resolve("git"))) {
            GitFixture repository = server.repository("multi-mordred.git");
            String script = Files.readString(original.resolve("src/main/paw/multi_mordred.py"));
            repository.file("multi_mordred.py", script).commit("Begin");
            Path project = Scaffold.checkout(original, scratch.resolve("my-paw"));
            Path deployment = project.resolve("src/main/paw/deployment.yaml");
            Files.writeString(
                    deployment,
                    Files.readString(deployment)
                            .replaceFirst(
                                    "(?m)^  file: .*$",
                                    "  repository: \"" + server.url("multi-mordred.git") + "\"\n  ref: main"));
            time(project, "paw:lock");
            time(project, "paw:build");
            Medians medians = new Medians();
            for (int round = 0; round < ROUNDS; round++) {
                medians.keep("mvn validate", time(project, "validate"));
                repository
                        .file("multi_mordred.py", script + "# round " + round + "\n")
                        .commit("Round " + round);
                medians.keep(REBUILD, time(project, "paw:rebuild", "-Dpaw.keep=python,base"));
            }
            double base = medians.of("mvn validate");
            double rebuild = medians.of(REBUILD);
            out.printf(
                    "[benchmark] medians of %d interleaved runs: mvn validate %.2f s, %s %.2f s: %.2f x, %+.2f s%n",
                    ROUNDS, base, REBUILD, rebuild, rebuild / base, rebuild - base);
        }
    }

    private double time(Path project, String... goals) throws IOException, InterruptedException {
        return new TimedCommand(maven, project, Map.of()).with("-q").with(goals).seconds();
    }
}
