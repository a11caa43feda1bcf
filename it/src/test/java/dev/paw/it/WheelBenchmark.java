package dev.paw.it;

import dev.paw.testing.GitServer;
import dev.paw.testing.IndexServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an image with a hundred wheels costs, and what a change of one fork in it: paw beside pip with tar, and beside
 * {@code docker build} of the equivalent Dockerfile, on the same index, in one run. See docs/benchmarks.md.
 */
public final class WheelBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);

    /** So many requests, not measured, let a new daemon load and compile what it runs. */
    private static final int WARMING = 3;

    private static final String LOCK = "paw:lock, pip's cache warm";
    private static final String BUILD = "paw:build, cold";
    private static final String LOCK_BUILD = "paw:lock, then paw:build, cold";
    private static final String REBUILD = "paw:rebuild of one fork changed";
    private static final String DAEMON = "paw:rebuild of one fork, Maven Daemon";
    private static final String FORK = "paw:lock paw:build, one fork changed";
    private static final String FORK_BUILD = "paw:build of the two";
    private static final String UNCHANGED = "paw:build, nothing changed";
    private static final String BUILD_LOAD = "paw:build, then docker load, cold";
    private static final String REBUILD_LOAD = "paw:rebuild, then docker load";
    private static final String PIP = "pip install --target, tar -z";
    private static final String DOCKER = "docker build, cold";
    private static final String DOCKER_SOURCES = "docker build, cold, without bytecode";
    private static final String DOCKER_FORK = "docker build, one fork changed";

    private final Path directory;
    private final List<String> maven;
    private final PrintStream out;
    private final Medians medians = new Medians();

    private WheelBenchmark(Path directory, List<String> maven, PrintStream out) {
        this.directory = directory;
        this.maven = maven;
        this.out = out;
    }

    /** Arguments are the directory to work in, and then what an inner Maven begins with, {@code mvn} included. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> maven = OuterMaven.command(List.of(arguments).subList(1, arguments.length));
        new WheelBenchmark(Path.of(arguments[0]), maven, System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        say("making a hundred wheels, once");
        Directories.delete(directory.resolve("work"));
        Path work = Files.createDirectories(directory.resolve("work"));
        try (IndexServer index = IndexServer.start();
                GitServer git = new GitServer(work.resolve("git"))) {
            index.letFilesBeCached();
            WheelSet.in(directory.resolve("wheels")).forEach(index::add);
            BenchmarkFork fork = new BenchmarkFork(git);
            say("preparing paw's side: a deployment, and its base in the cache");
            PawSide paw = PawSide.prepare(work, maven, index.url(), fork);
            PipSide pip = new PipSide(work, index.url());
            Optional<DockerSide> docker = docker(work, index.url(), paw);
            try (WheelSides sides = new WheelSides(paw, pip, docker, daemon(work))) {
                warm(sides, fork);
                for (int round = 1; round <= ROUNDS; round++) {
                    say("round " + round + " of " + ROUNDS);
                    cold(sides, fork);
                    forkChanged(sides, fork);
                }
                report(sides);
            }
        }
    }

    private Optional<DockerSide> docker(Path work, String index, PawSide paw) throws IOException, InterruptedException {
        Optional<String> missing = DockerSide.missing();
        if (missing.isPresent()) {
            say("WITHOUT docker build, as this machine lacks " + missing.get());
            return Optional.empty();
        }
        say("preparing docker's side: a base of the same packages, and pip");
        return Optional.of(DockerSide.prepare(work, index, paw));
    }

    private Optional<MavenDaemon> daemon(Path work) {
        Optional<MavenDaemon> daemon = MavenDaemon.find(work.resolve("mvnd"));
        if (daemon.isEmpty()) {
            say("WITHOUT a daemon, as this machine lacks " + MavenDaemon.MISSING);
        }
        return daemon;
    }

    private void warm(WheelSides sides, BenchmarkFork fork) throws IOException, InterruptedException {
        for (int request = 1; sides.daemon().isPresent() && request <= WARMING; request++) {
            fork.change();
            double seconds = sides.paw().rebuild(sides.daemon().get());
            say("warming the Maven Daemon: paw:rebuild of one fork changed, request %d of %d, %.2f s, not counted"
                    .formatted(request, WARMING, seconds));
        }
    }

    private void cold(WheelSides sides, BenchmarkFork fork) throws IOException, InterruptedException {
        PawSide paw = sides.paw();
        String requirements = fork.pinned();
        double lock = paw.lock(fork.following());
        paw.emptyCacheButForTheBase();
        double build = paw.build();
        medians.keep(LOCK, lock);
        medians.keep(BUILD, build);
        medians.keep(LOCK_BUILD, lock + build);
        medians.keep(PIP, sides.pip().installAndPack(requirements));
        if (sides.docker().isPresent()) {
            DockerSide docker = sides.docker().get();
            medians.keep(BUILD_LOAD, build + docker.load(paw.image()));
            medians.keep(DOCKER_SOURCES, docker.buildCold(requirements, "--no-compile"));
            medians.keep(DOCKER, docker.buildCold(requirements, "--compile"));
        }
    }

    private void forkChanged(WheelSides sides, BenchmarkFork fork) throws IOException, InterruptedException {
        PawSide paw = sides.paw();
        fork.change();
        double rebuild = paw.rebuild();
        medians.keep(REBUILD, rebuild);
        if (sides.docker().isPresent()) {
            medians.keep(REBUILD_LOAD, rebuild + sides.docker().get().loadAgain(paw.image()));
            medians.keep(DOCKER_FORK, sides.docker().get().buildAgain(fork.pinned()));
        }
        if (sides.daemon().isPresent()) {
            fork.change();
            medians.keep(DAEMON, paw.rebuild(sides.daemon().get()));
        }
        fork.change();
        double lock = paw.lock(fork.following());
        double build = paw.build();
        medians.keep(FORK, lock + build);
        medians.keep(FORK_BUILD, build);
        medians.keep(UNCHANGED, paw.build());
    }

    private void report(WheelSides sides) {
        say("medians of " + ROUNDS + " interleaved runs on "
                + Runtime.getRuntime().availableProcessors() + " processors"
                + sides.docker().map(engine -> ", " + engine.description()).orElse("") + ":");
        medians.names().forEach(what -> say("%-40s %7.2f s".formatted(what, medians.of(what))));
        ratio(PIP, BUILD);
        ratio(DOCKER, BUILD);
        ratio(DOCKER_SOURCES, BUILD);
        ratio(DOCKER, BUILD_LOAD);
        ratio(DOCKER, LOCK_BUILD);
        ratio(DOCKER_SOURCES, LOCK_BUILD);
        ratio(DOCKER_FORK, REBUILD);
        ratio(DOCKER_FORK, DAEMON);
        ratio(DOCKER_FORK, REBUILD_LOAD);
        ratio(DOCKER_FORK, FORK);
        ratio(DOCKER_FORK, FORK_BUILD);
        ratio(DOCKER_FORK, UNCHANGED);
    }

    /** Says nothing where one of them is not there. */
    private void ratio(String slower, String faster) {
        if (medians.names().containsAll(List.of(slower, faster))) {
            say("%5.1f x: %s / %s".formatted(medians.ratio(slower, faster), slower, faster));
        }
    }

    private void say(String line) {
        out.println("[benchmark] " + line);
    }
}
