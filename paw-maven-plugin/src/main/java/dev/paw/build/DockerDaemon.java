package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Docker daemon, through the {@code docker} command, which knows how to reach it.
 *
 * @param command path or name of the command
 * @param environment variables for it beside those of this process, such as {@code DOCKER_HOST}
 */
public record DockerDaemon(String command, Map<String, String> environment, Progress progress) {

    private static final String ELSE = "build an archive instead: mvn paw:build -Dpaw.to=tar";

    /** The daemon that {@code docker} on the search path talks to. */
    public static DockerDaemon local(Progress progress) {
        return new DockerDaemon("docker", Map.of(), progress);
    }

    /**
     * Loads an image unless the daemon has it under this name.
     *
     * @return whether it was loaded
     */
    boolean load(DockerArchive archive, String tag, Sha256 id) {
        Output version = run(out -> {}, "version", "--format", "{{.Server.Version}}");
        if (version.status != 0) {
            throw new PawException("no Docker daemon answers: " + version.text, Place.NONE, "start it, or " + ELSE);
        }
        if (run(out -> {}, "image", "inspect", "--format", "{{.Id}}", tag).text.equals(id.toString())) {
            return false;
        }
        try (Progress.Task task = progress.start("Loading into Docker", archive.size(), Progress.Unit.BYTES)) {
            Output load = run(out -> archive.writeTo(new Counting(out, task)), "load", "--quiet");
            if (load.status != 0) {
                throw new PawException("docker cannot load " + tag + ": " + load.text, Place.NONE, ELSE);
            }
            return true;
        }
    }

    private Output run(Input input, String... arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return talk(builder.start(), input);
        } catch (IOException e) {
            throw new PawException(
                    "the command '" + command + "' cannot be used: " + e.getMessage(),
                    Place.NONE,
                    "install Docker, or " + ELSE,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PawException("'" + String.join(" ", line) + "' was interrupted", Place.NONE, "", e);
        }
    }

    private static Output talk(Process process, Input input) throws IOException, InterruptedException {
        try {
            IOException broken = null;
            try (OutputStream out = process.getOutputStream()) {
                input.writeTo(out);
            } catch (IOException e) {
                broken = e;
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (broken != null && status == 0) {
                throw broken;
            }
            return new Output(status, text);
        } finally {
            process.destroy();
        }
    }

    private record Output(int status, String text) {}

    /** Writes what a command reads. */
    @FunctionalInterface
    private interface Input {

        void writeTo(OutputStream out) throws IOException;
    }
}
