package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Deployments made from the archetype. */
final class Scaffold {

    private static final String GENERATE =
            "org.apache.maven.plugins:maven-archetype-plugin:" + System.getProperty("archetype.version") + ":generate";

    private Scaffold() {}

    /** A fresh deployment {@code my-paw} below this directory, with the archetype's defaults. Costs a copy only. */
    static Path deployment(Path parent) throws IOException {
        Path target = parent.resolve("my-paw");
        copy(Defaults.PROJECT, target);
        return target;
    }

    /** Runs the archetype in this directory. {@code properties} are {@code -Dkey=value} beside the coordinates. */
    static Outcome generate(Path directory, String artifactId, String... properties)
            throws IOException, InterruptedException {
        List<String> arguments = batchArguments(artifactId);
        arguments.addAll(List.of(properties));
        return InnerMaven.batch().run(directory, arguments.toArray(String[]::new));
    }

    /** The goal and the properties that make a deployment without a question. */
    static List<String> batchArguments(String artifactId) {
        List<String> arguments = arguments();
        arguments.addAll(List.of(
                "-DinteractiveMode=false",
                "-DgroupId=org.example",
                "-DartifactId=" + artifactId,
                "-Dversion=1.0-SNAPSHOT",
                "-Dpackage=org.example"));
        return arguments;
    }

    /** Runs the archetype with a person's answers. */
    static Outcome generate(Path directory, List<String> answers) throws IOException, InterruptedException {
        List<String> arguments = arguments();
        // Without this Maven asks only for what has no default.
        arguments.add("-DaskForDefaultPropertyValues=true");
        return InnerMaven.interactive().answer(directory, answers, arguments.toArray(String[]::new));
    }

    private static List<String> arguments() {
        return new ArrayList<>(List.of(
                GENERATE,
                "-DarchetypeGroupId=dev.paw",
                "-DarchetypeArtifactId=paw-archetype",
                "-DarchetypeVersion=" + System.getProperty("paw.version"),
                "-DarchetypeCatalog=local"));
    }

    /** Copies a project as a checkout has it, without what is built; the target's parents are made. */
    static Path checkout(Path project, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        copy(project, target);
        return target;
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path from : all.filter(path -> !path.startsWith(source.resolve("target")))
                    .toList()) {
                Files.copy(from, target.resolve(source.relativize(from).toString()));
            }
        }
    }

    /** Made once, when it is first wanted. */
    private static final class Defaults {

        private static final Path PROJECT = make();

        private static Path make() {
            try {
                Path work = Files.createDirectories(Path.of(System.getProperty("it.workDirectory")));
                Path scratch = Files.createTempDirectory(work, "scaffold");
                generate(scratch, "my-paw").succeeded();
                return scratch.resolve("my-paw");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
