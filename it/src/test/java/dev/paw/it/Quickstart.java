package dev.paw.it;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The README's first command, once paw is built and installed: scaffolds a deployment, renders and builds it, and tells
 * the result. Runs inside the outer Maven, whose settings, local repository, {@code -o} and {@code -Dpaw.*} it hands on.
 */
public final class Quickstart {

    private static final String NAME = "my-paw";

    private final Path directory;
    private final List<String> maven;
    private final PrintStream out;

    private Quickstart(Path directory, List<String> maven, PrintStream out) {
        this.directory = directory;
        this.maven = maven;
        this.out = out;
    }

    /** Arguments are the directory to work in, and then what an inner Maven begins with, {@code mvn} included. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> maven = OuterMaven.command(List.of(arguments).subList(1, arguments.length));
        new Quickstart(Path.of(arguments[0]), maven, System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        Path project = directory.resolve(NAME);
        delete(project);
        Files.createDirectories(directory);
        say("Scaffolding a deployment: " + shown(project));
        maven(directory, Scaffold.batchArguments(NAME));
        PackageIndex index = new PackageIndex(Optional.ofNullable(System.getProperty("paw.python.indexUrl")));
        boolean sample = new SampleRequirements(project.resolve("src/main/paw/requirements.txt"), index, this::say)
                .useIfNeeded();
        say("Rendering the deployment and building its image: mvn package in " + shown(project));
        maven(project, List.of("package"));
        out.println();
        ImageSummary.of(project, shown(project)).lines().forEach(this::say);
        if (sample) {
            say(
                    "This image is WITHOUT GrimoireLab, so that multi-mordred has nothing to run. With an index that has it:");
            say("          mvn -B -Pquickstart install -Dpaw.python.indexUrl=<URL>");
        }
    }

    private void maven(Path where, List<String> goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(maven);
        command.addAll(goals);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).inheritIO();
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_ARGS", ""));
        int exitCode = builder.start().waitFor();
        if (exitCode != 0) {
            throw new Failed(goals.get(0), where);
        }
    }

    private void say(String line) {
        out.println("[quickstart] " + line);
    }

    /** Relative to where the command was typed. */
    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    /** Has no stack trace to tell: the inner Maven has told everything. */
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String goal, Path directory) {
            super("mvn " + goal + " failed in " + directory + "; its messages stand above", null, false, false);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
