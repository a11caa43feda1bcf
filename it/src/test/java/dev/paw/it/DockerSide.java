package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The same image by a Dockerfile, as it is done where there is no paw. */
final class DockerSide {

    private static final String BASE = PawSide.NAME + "/base";
    private static final String IMAGE = PawSide.NAME + "/image";
    private static final String LOADED = PawSide.NAME + "/multi-mordred:1.0-SNAPSHOT";

    /** The base of paw's image, with Debian's Python and pip byte-compiled as Debian's own scripts would have left it. */
    private static final String BASE_DOCKERFILE = """
            FROM %s
            USER root
            RUN python3 -m compileall -q /usr/lib/python3 /usr/lib/python3.11
            """.formatted(LOADED);

    private static final String DOCKERFILE = """
            FROM %s
            COPY requirements.txt /tmp/requirements.txt
            ARG OPTIONS=--compile
            RUN python3 -m pip install $OPTIONS --no-cache-dir --break-system-packages \\
                --index-url %s -r /tmp/requirements.txt
            COPY multi_mordred.py /opt/
            USER 1000:1000
            ENTRYPOINT ["python3", "/opt/multi_mordred.py"]
            """;

    private final Path directory;

    private DockerSide(Path directory) {
        this.directory = directory;
    }

    /** What this machine would need beside. */
    static Optional<String> missing() throws InterruptedException {
        return Command.of("docker", "info").succeeds() ? Optional.empty() : Optional.of("a running Docker engine");
    }

    /** Makes the base and the Dockerfile. */
    static DockerSide prepare(Path work, String index, PawSide paw) throws IOException, InterruptedException {
        DockerSide side = new DockerSide(Files.createDirectories(work.resolve("docker")));
        side.load(paw.base());
        Path base = Files.createDirectory(side.directory.resolve("base"));
        Files.writeString(base.resolve("Dockerfile"), BASE_DOCKERFILE);
        side.command("build", "--tag", BASE, "base").seconds();
        Files.writeString(side.directory.resolve("Dockerfile"), DOCKERFILE.formatted(BASE, index));
        Files.writeString(side.directory.resolve("multi_mordred.py"), "print()\n");
        Files.writeString(side.directory.resolve(".dockerignore"), "base\n");
        return side;
    }

    /** Imports an archive of which the engine has no layer but the base's. */
    double load(Path image) throws IOException, InterruptedException {
        Command.of("docker", "rmi", "--force", LOADED).output();
        return imported(image);
    }

    /** Imports another archive in place of the one before, of which the engine has layers. */
    double loadAgain(Path image) throws IOException, InterruptedException {
        String before = Command.of("docker", "image", "inspect", "--format={{.Id}}", LOADED)
                .output();
        double seconds = imported(image);
        // It has no name any more, and would keep its layers for the next round, and for good.
        Command.of("docker", "rmi", "--force", before).output();
        return seconds;
    }

    private double imported(Path image) throws IOException, InterruptedException {
        return command("load", "--input", image.toString()).seconds();
    }

    /** Builds the image from its base alone. {@code options} are pip's. */
    double buildCold(String requirements, String options) throws IOException, InterruptedException {
        return build(requirements, "--no-cache", "--build-arg=OPTIONS=" + options);
    }

    /** Builds the image again, with what an earlier build has left. */
    double buildAgain(String requirements) throws IOException, InterruptedException {
        return build(requirements);
    }

    private double build(String requirements, String... options) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("requirements.txt"), requirements);
        return command("build", "--network=host", "--label=" + PawSide.NAME, "--tag", IMAGE)
                .with(options)
                .with(".")
                .seconds();
    }

    /** Engine and storage driver. */
    String description() {
        try {
            return Command.of("docker", "info", "--format", "Docker {{.ServerVersion}} on {{.Driver}}")
                    .output();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    /** Takes its images from the engine. */
    void removeImages() throws IOException, InterruptedException {
        Command.of("docker", "rmi", "--force", IMAGE, LOADED, BASE).output();
        Command.of("docker", "image", "prune", "--force", "--filter=label=" + PawSide.NAME)
                .output();
    }

    private TimedCommand command(String... words) {
        return TimedCommand.in(directory, "docker").with(words);
    }
}
