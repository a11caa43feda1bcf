package dev.paw.it;

import dev.paw.testing.Strict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a search engine consists of, as Maven's repositories have it: fetched when a test wants it, and by no build that runs
 * none. The projects are in {@code src/test/engines}.
 *
 * @param files static files of the home, in {@code home} of the project
 * @param built what the project has made: {@code jars}, unpacked archives, {@code paw-stand-ins.jar}
 */
record EngineParts(Path files, Path built) {

    /** Resolves them by the settings of this build; a test is skipped if that cannot be done here. */
    static EngineParts of(String engine) throws IOException, InterruptedException {
        Path project = Path.of("src/test/engines", engine).toAbsolutePath();
        Path built = Files.createDirectories(Path.of(System.getProperty("it.workDirectory"), "engines", engine));
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("maven.home") + "/bin/mvn", "-B", "-ntp", "-q"));
        command.addAll(List.of(System.getProperty("it.outerOptions").split(",")));
        command = new ArrayList<>(OuterMaven.command(command));
        command.add("-Dmaven.repo.local=" + System.getProperty("it.outerRepository"));
        command.addAll(List.of("-f", project.toString(), "-Dengine.directory=" + built, "-DskipTests", "package"));
        Outcome outcome;
        try (MavenRun run = new MavenRun(process(command))) {
            run.type(List.of());
            outcome = run.finish();
        }
        boolean there = outcome.exitCode() == 0 || !outcome.text().contains("esol");
        Strict.need(there, "the artifacts of " + engine + ":\n" + outcome.text());
        outcome.succeeded();
        return new EngineParts(project.resolve("home"), built);
    }

    private static Process process(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** Copies the static files. */
    void layOut(Path home) throws IOException {
        copy(files, home);
    }

    /** The files right below a directory of what was built whose names begin with one of these. */
    List<Path> jars(String directory, String... beginnings) throws IOException {
        try (Stream<Path> all = Files.list(built.resolve(directory))) {
            return all.filter(jar -> Stream.of(beginnings)
                            .anyMatch(beginning -> jar.getFileName().toString().startsWith(beginning)))
                    .sorted()
                    .toList();
        }
    }

    /** Copies files into a directory, which is made. */
    static void copyInto(List<Path> files, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Path file : files) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }
    }

    /** Copies a tree with its modes; directories may be there. */
    static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path from : all.toList()) {
                Path to = target.resolve(source.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
