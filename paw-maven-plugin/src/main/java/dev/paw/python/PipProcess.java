package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A run of {@code pip/target_pip.py}: messages in, events out, one JSON object a line. */
final class PipProcess implements AutoCloseable {

    private static final String PROGRAM = "target_pip.py";
    private static final List<String> MODULES =
            List.of(PROGRAM, "indexes.py", "internals.py", "job.py", "jobs.py", "metadata_only.py", "self_test.py");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Progress progress;
    private final PipLog log;
    private final OutputStream in;
    private final BlockingQueue<Optional<String>> lines;

    /**
     * Starts it.
     *
     * @param environment this machine's environment variables
     */
    PipProcess(String interpreter, Map<String, String> environment, Workspace workspace, Progress progress)
            throws IOException {
        this.progress = progress;
        Path directory = workspace.directory("pip");
        log = new PipLog(directory.resolve("log.txt"));
        ProcessBuilder builder = new ProcessBuilder(
                        interpreter, program(directory).toString())
                .directory(directory.toFile())
                .redirectError(log.file().toFile());
        ChildEnvironment.forPip(builder, environment);
        // pip does not empty them if it is ended; this directory goes with the workspace.
        ChildEnvironment.keepTemporaryFilesIn(builder, workspace.directory("tmp"));
        Process process = workspace.start(builder);
        in = process.getOutputStream();
        lines = read(process.getInputStream());
    }

    private static Path program(Path directory) throws IOException {
        for (String module : MODULES) {
            try (InputStream in = PipProcess.class.getResourceAsStream("pip/" + module)) {
                Files.copy(in, directory.resolve(module));
            }
        }
        return directory.resolve(PROGRAM);
    }

    /** Reads in a thread of its own, because a blocked read cannot be interrupted. */
    private static BlockingQueue<Optional<String>> read(InputStream out) {
        BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader text = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
                        text.lines().forEach(line -> lines.add(Optional.of(line)));
                    } catch (IOException | UncheckedIOException e) {
                        // The process was ended; what follows from that is told by whoever ended it.
                    } finally {
                        lines.add(Optional.empty());
                    }
                },
                "paw-pip-events");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    /** Sends the job, or the answer to a question. */
    void send(Map<String, Object> message) throws IOException {
        in.write((mapper.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Waits for the next event; empty once it says no more. */
    Optional<JsonNode> next() throws IOException {
        try {
            Optional<String> line = lines.take();
            return line.isPresent() ? Optional.of(mapper.readTree(line.get())) : Optional.empty();
        } catch (InterruptedException e) {
            throw Workspace.interrupted(e);
        }
    }

    /** How its log ends; empty if it has none. */
    Optional<String> lastWords() throws IOException {
        return log.end();
    }

    /** Sends no more, and tells what it has said beside the events so far. The process ends with the workspace. */
    @Override
    public void close() throws IOException {
        try (in) {
            for (String line : log.lines()) {
                progress.debug("pip: " + line);
            }
        }
    }
}
