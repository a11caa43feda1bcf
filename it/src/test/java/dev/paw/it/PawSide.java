package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A deployment of the requirements, built by paw. */
final class PawSide {

    /** In the tag of the image too, apart from the user's own deployments. */
    static final String NAME = "paw-benchmark";

    private static final String IMAGE = "target/paw/images/multi-mordred.tar";

    private final Path directory;
    private final List<String> maven;
    private final String index;
    private final Path project;

    private PawSide(Path directory, List<String> maven, String index) {
        this.directory = directory;
        this.maven = maven;
        this.index = index;
        project = directory.resolve(NAME);
    }

    /** Scaffolds it, and has its base, which has pip for the Dockerfile's sake, in the cache afterwards. */
    static PawSide prepare(Path work, List<String> maven, String index, BenchmarkFork fork)
            throws IOException, InterruptedException {
        PawSide side = new PawSide(Files.createDirectories(work.resolve("paw")), maven, index);
        side.maven(maven, side.directory, Scaffold.batchArguments(NAME)).seconds();
        Path deployment = side.file("deployment.yaml");
        Files.writeString(deployment, Files.readString(deployment).replace("packages: [", "packages: [python3-pip, "));
        Files.writeString(side.file("excludes.txt"), "# nothing\n");
        Files.writeString(side.file("requirements.txt"), "part099\n");
        side.goals("paw:build");
        Files.copy(side.image(), side.base());
        Directories.copy(side.cache(), side.directory.resolve("base-cache"));
        side.lock(fork.following());
        return side;
    }

    /** Locks these requirements, whatever was locked before. */
    double lock(String requirements) throws IOException, InterruptedException {
        Files.writeString(file("requirements.txt"), requirements);
        return goals("paw:lock");
    }

    /** Builds the archive. */
    double build() throws IOException, InterruptedException {
        return goals("paw:build");
    }

    /** Takes the newest of the fork alone, and builds the archive. */
    double rebuild() throws IOException, InterruptedException {
        return goals("paw:rebuild", "-Dpaw.keep=python,base");
    }

    /** Leaves nothing of wheels and their layers, nor of what was built. */
    void emptyCacheButForTheBase() throws IOException {
        Directories.delete(cache());
        Directories.delete(project.resolve("target"));
        Directories.copy(directory.resolve("base-cache"), cache());
    }

    /** What is built. */
    Path image() {
        return project.resolve(IMAGE);
    }

    /** An image with hardly anything but the base. */
    Path base() {
        return directory.resolve("base.tar");
    }

    /** The same by a daemon, which the first of these starts. */
    double rebuild(MavenDaemon daemon) throws IOException, InterruptedException {
        return maven(daemon.command(maven), project, List.of("paw:rebuild", "-Dpaw.keep=python,base"))
                .seconds();
    }

    private double goals(String... goals) throws IOException, InterruptedException {
        return maven(maven, project, List.of(goals)).seconds();
    }

    private TimedCommand maven(List<String> program, Path where, List<String> goals) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-q", "-Dpaw.cache=" + cache(), "-Dpaw.python.indexUrl=" + index));
        command.addAll(goals);
        return PipSide.isolated(TimedCommand.in(where, command.toArray(String[]::new)))
                .withVariable("JAVA_HOME", System.getProperty("java.home"))
                .withVariable("MAVEN_ARGS", "")
                // Warm, as on a machine that locks often, and apart from the user's.
                .withVariable("XDG_CACHE_HOME", directory.resolve("xdg").toString());
    }

    private Path file(String name) {
        return project.resolve("src/main/paw").resolve(name);
    }

    private Path cache() {
        return directory.resolve("cache");
    }
}
