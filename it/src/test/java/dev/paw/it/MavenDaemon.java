package dev.paw.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Apache Maven Daemon of this machine: a Maven that runs on after a request, as the Docker engine does. Its daemons are
 * found through a directory of their own, apart from the user's, and are stopped in the end.
 */
final class MavenDaemon implements AutoCloseable {

    /** What is missing where there is none. */
    static final String MISSING =
            "a Maven Daemon, which is optional (mvnd on the PATH, or -Dmvnd=<its bin/mvnd or bin/mvnd.sh>)";

    private static final List<String> CLIENTS = List.of("mvnd", "mvnd.sh", "mvnd.cmd");

    private final Path client;
    private final Path storage;

    private MavenDaemon(Path client, Path storage) {
        this.client = client;
        this.storage = storage;
    }

    /**
     * The one that the system property {@code mvnd} names, else the first on the PATH.
     *
     * @param storage where its daemons' registry and logs are to be
     */
    static Optional<MavenDaemon> find(Path storage) {
        return Optional.ofNullable(System.getProperty("mvnd"))
                .map(named -> Stream.of(Path.of(named).toAbsolutePath()))
                .orElseGet(MavenDaemon::onPath)
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(client -> new MavenDaemon(client, storage));
    }

    private static Stream<Path> onPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> CLIENTS.stream().map(Path.of(directory)::resolve));
    }

    /** The same in place of the {@code mvn} that a command begins with. */
    List<String> command(List<String> maven) {
        List<String> command = command();
        command.addAll(maven.subList(1, maven.size()));
        return List.copyOf(command);
    }

    /** How many daemons run. */
    long running() throws IOException, InterruptedException {
        List<String> command = command();
        command.add("--status");
        return Command.of(command.toArray(String[]::new))
                .output()
                .lines()
                .filter(line -> line.matches(".*\\b(Idle|Busy|Canceled)\\b.*"))
                .count();
    }

    /** Stops the daemons. What they held is free when this returns. */
    @Override
    public void close() throws IOException {
        List<String> command = command();
        command.add("--stop");
        try {
            TimedCommand.in(storage.getParent(), command.toArray(String[]::new))
                    .withVariable("JAVA_HOME", System.getProperty("java.home"))
                    .seconds();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The client, and the options that lead it to these daemons. */
    List<String> command() {
        return new ArrayList<>(List.of(
                client.toString(),
                "-Dmvnd.daemonStorage=" + storage,
                // Whoever breaks the run off leaves no daemon for longer than this.
                "-Dmvnd.idleTimeout=15m"));
    }
}
