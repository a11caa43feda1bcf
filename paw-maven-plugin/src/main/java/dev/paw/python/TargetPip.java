package dev.paw.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.net.PlainHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * The host's pip, driven by {@code pip/target_pip.py}: a job in, events out, one JSON object a line.
 *
 * <p>The indexes are asked once, by the first job; those that do not answer are named and left out from then on.
 */
final class TargetPip {

    private static final String PROGRAM = "target_pip.py";
    private static final List<String> MODULES =
            List.of(PROGRAM, "indexes.py", "internals.py", "job.py", "jobs.py", "metadata_only.py", "self_test.py");

    private final HostPython python;
    private final PackageIndex index;
    private final boolean offline;
    private final Progress progress;
    private final ObjectMapper mapper = new ObjectMapper();
    private Optional<String> interpreter = Optional.empty();
    private Optional<JsonNode> unusable = Optional.empty();
    private final List<UnusableIndex> leftOut = new ArrayList<>();

    TargetPip(HostPython python, PackageIndex index, boolean offline, Progress progress) {
        this.python = python;
        this.index = index;
        this.offline = offline;
        this.progress = progress;
    }

    /** The interpreter whose pip this is; looked for when it is first needed. */
    synchronized String interpreter() {
        if (interpreter.isEmpty()) {
            interpreter = Optional.of(python.interpreter());
        }
        return interpreter.get();
    }

    /** Looks for the interpreter while the caller asks others; what is wrong with it is told once it is needed. */
    void lookForInterpreter() {
        CompletableFuture.runAsync(this::interpreter);
    }

    /** The indexes that were left out, each with the reason. */
    List<String> leftOut() {
        return leftOut.stream().map(UnusableIndex::toString).toList();
    }

    /** The host's environment. */
    Map<String, String> environment() {
        return python.environment();
    }

    /**
     * Does a job.
     *
     * @param answer hears of events, and answers those that are questions; what it gives for others is empty
     * @return the last event
     */
    JsonNode run(Workspace workspace, Map<String, Object> job, Function<JsonNode, Map<String, Object>> answer)
            throws IOException {
        Path directory = workspace.directory("pip");
        PipLog log = new PipLog(directory.resolve("log.txt"));
        ProcessBuilder builder = new ProcessBuilder(
                        interpreter(), program(directory).toString())
                .directory(directory.toFile())
                .redirectError(log.file().toFile());
        ChildEnvironment.forPip(builder, python.environment());
        // pip does not empty them if it is ended; this directory goes with the workspace.
        ChildEnvironment.keepTemporaryFilesIn(builder, workspace.directory("tmp"));
        Process process = workspace.start(builder);
        BlockingQueue<Optional<String>> lines = read(process.getInputStream());
        try (OutputStream in = process.getOutputStream()) {
            send(in, complete(job));
            Optional<JsonNode> last = Optional.empty();
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                JsonNode event = mapper.readTree(line.get());
                last = Optional.of(event);
                handle(event);
                if (event.path("event").asText().equals("login")) {
                    send(in, login(event));
                } else if (!isEnd(event)) {
                    Map<String, Object> message = answer.apply(event);
                    if (!message.isEmpty()) {
                        send(in, message);
                    }
                }
            }
            workspace.await(process);
            if (last.filter(TargetPip::isEnd).isEmpty()) {
                throw crash(log);
            }
            return last.get();
        } finally {
            for (String line : log.lines()) {
                progress.debug("pip: " + line);
            }
        }
    }

    private Map<String, Object> complete(Map<String, Object> job) {
        Map<String, Object> whole = new HashMap<>(job);
        index.url().ifPresent(url -> whole.put("index", url));
        whole.put("offline", offline);
        unusable.ifPresent(indexes -> whole.put("unusable", indexes));
        return whole;
    }

    /** User and password for an index, which go to pip and nowhere else; empty if there are none. */
    private Map<String, Object> login(JsonNode question) {
        URI url = URI.create(question.path("url").asText());
        return index.credentials()
                .apply(url)
                .map(user -> PlainHttp.guarded(url, user))
                .map(credentials -> Map.<String, Object>of(
                        "user",
                        credentials.user(),
                        "password",
                        credentials.password().reveal(password -> password)))
                .orElse(Map.of());
    }

    private void handle(JsonNode event) {
        if (event.path("event").asText().equals("indexes")) {
            leaveOut(event);
        } else if (event.path("event").asText().equals("unfit")) {
            throw new PawException(
                    "the pip of " + interpreter() + " cannot be driven to resolve for another Python: "
                            + event.path("reason").asText(),
                    Place.NONE,
                    "name another Python, with a pip from 23.0 to 26.2, by -Dpaw.python=<command>");
        }
    }

    private void leaveOut(JsonNode indexes) {
        unusable = Optional.of(indexes.path("unusable"));
        for (JsonNode each : indexes.path("problems")) {
            leftOut.add(UnusableIndex.of(each));
        }
        if (leftOut.size() == indexes.path("asked").asInt()) {
            throw new PawException(
                    leftOut.isEmpty()
                            ? "pip is set up with no package index"
                            : "no package index can be used: " + String.join(", ", leftOut()),
                    Place.NONE,
                    UnusableIndex.mend(leftOut, index));
        }
        leftOut.forEach(each -> progress.warn(
                "Going on without the package index " + each + (each.wantsUser() ? "; " + each.login(index) : "")));
    }

    private static boolean isEnd(JsonNode event) {
        return List.of("resolved", "downloaded", "unpacked", "checked", "evaluated", "failed")
                .contains(event.path("event").asText());
    }

    private static Path program(Path directory) throws IOException {
        for (String module : MODULES) {
            try (InputStream in = TargetPip.class.getResourceAsStream("pip/" + module)) {
                Files.copy(in, directory.resolve(module));
            }
        }
        return directory.resolve(PROGRAM);
    }

    private void send(OutputStream in, Map<String, Object> message) throws IOException {
        try {
            in.write((mapper.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        in.flush();
    }

    /** Reads in a thread of its own, because a blocked read cannot be interrupted. */
    private static BlockingQueue<Optional<String>> read(InputStream out) {
        BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader text = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
                        text.lines().forEach(line -> lines.add(Optional.of(line)));
                    } catch (IOException | java.io.UncheckedIOException e) {
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

    private static Optional<String> next(BlockingQueue<Optional<String>> lines) {
        try {
            return lines.take();
        } catch (InterruptedException e) {
            throw Workspace.interrupted(e);
        }
    }

    private PawException crash(PipLog log) throws IOException {
        return new PawException(
                "the pip of " + interpreter() + " broke off"
                        + log.end().map(line -> ": " + line).orElse(""),
                Place.NONE,
                "run the goal with -X to see all that it said, or name another Python by -Dpaw.python=<command>");
    }
}
