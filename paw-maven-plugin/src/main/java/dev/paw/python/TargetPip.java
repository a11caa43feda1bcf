package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The host's pip, driven to resolve and to fetch for another Python. */
final class TargetPip {

    private final HostPython python;
    private final Indexes indexes;
    private final Progress progress;
    private Optional<String> interpreter = Optional.empty();

    TargetPip(HostPython python, PackageIndex index, boolean offline, Progress progress) {
        this.python = python;
        this.indexes = new Indexes(index, offline, progress);
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
        return indexes.leftOut();
    }

    /** The host's environment. */
    Map<String, String> environment() {
        return python.environment();
    }

    /**
     * Does a job.
     *
     * @param answer hears of events, and answers those that are questions; what it gives for others is empty
     * @return what came of it
     */
    JsonNode run(Workspace workspace, Map<String, Object> job, Function<JsonNode, Map<String, Object>> answer)
            throws IOException {
        try (PipProcess process = new PipProcess(interpreter(), python.environment(), workspace, progress)) {
            process.send(indexes.complete(job));
            Optional<JsonNode> end = Optional.empty();
            for (Optional<JsonNode> event = process.next(); event.isPresent(); event = process.next()) {
                if (event.get().path("last").asBoolean()) {
                    end = event;
                    continue;
                }
                Optional<Map<String, Object>> message = reply(event.get(), answer);
                if (message.isPresent()) {
                    process.send(message.get());
                }
            }
            if (end.isEmpty()) {
                throw crash(process);
            }
            return fit(end.get());
        }
    }

    private Optional<Map<String, Object>> reply(JsonNode event, Function<JsonNode, Map<String, Object>> answer) {
        switch (event.path("event").asText()) {
            case "login":
                return Optional.of(indexes.login(event));
            case "indexes":
                indexes.leaveOut(event);
                return Optional.empty();
            default:
                return Optional.of(answer.apply(event)).filter(message -> !message.isEmpty());
        }
    }

    private JsonNode fit(JsonNode end) {
        if (end.path("event").asText().equals("unfit")) {
            throw new PawException(
                    "the pip of " + interpreter() + " cannot be driven to resolve for another Python: "
                            + end.path("reason").asText(),
                    Place.NONE,
                    "look what pip is set up with (pip config debug; PIP_… in the environment), or name another Python,"
                            + " with a pip from 23.0 to 26.2, by -Dpaw.python=<command>");
        }
        return end;
    }

    private PawException crash(PipProcess process) throws IOException {
        return new PawException(
                "the pip of " + interpreter() + " broke off"
                        + process.lastWords().map(line -> ": " + line).orElse(""),
                Place.NONE,
                "run the goal with -X to see all that it said, or name another Python by -Dpaw.python=<command>");
    }
}
