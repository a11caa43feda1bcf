package dev.paw.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What docker-compose starts from some files, and what it comes to. {@link #remove} takes all of it away again. */
final class ComposeProject {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    /** After so many the state is looked at though no event tells of a change. */
    private static final int CHECKS = 6;

    private static final String LABEL = "label=com.docker.compose.project=";

    private final String name;
    private final Command compose;

    /** Volumes of images that docker-compose leaves behind without a name. */
    private final List<String> nameless = new ArrayList<>();

    /**
     * A project that does not run yet.
     *
     * @param name as its {@code .env} says
     * @param files each laid over those before it; the first one's directory is the project's
     */
    ComposeProject(String name, List<Path> files) {
        this.name = name;
        List<String> words = new ArrayList<>(List.of("docker-compose", "--no-ansi"));
        files.forEach(file -> words.addAll(List.of("-f", file.toString())));
        compose = Command.of(words.toArray(String[]::new));
    }

    /** What docker-compose answers. */
    String compose(String... arguments) throws IOException, InterruptedException {
        return compose.with(arguments).output();
    }

    /** Starts everything and waits until all of it is healthy. */
    void up() throws IOException, InterruptedException {
        try {
            compose("up", "--detach");
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + logs(), e);
        }
        awaitHealthy();
    }

    /** Removes the containers and networks and leaves the named volumes, as docker-compose does. */
    void down() throws IOException, InterruptedException {
        for (JsonNode container : descriptions().values()) {
            container.path("Mounts").forEach(mount -> {
                if (mount.path("Name").asText().matches("[0-9a-f]{64}")) {
                    nameless.add(mount.path("Name").asText());
                }
            });
        }
        compose("down", "--timeout", "5");
    }

    /** Ends and removes everything, data included. */
    void remove() throws IOException, InterruptedException {
        compose("down", "--volumes", "--timeout", "1");
        for (String volume : nameless) {
            Command.of("docker", "volume", "rm", volume).output();
        }
    }

    /**
     * The engine's description of each container, jobs that have ended included, by the service's name; a service's further
     * containers have their number behind it.
     */
    Map<String, JsonNode> descriptions() throws IOException, InterruptedException {
        Map<String, JsonNode> descriptions = new TreeMap<>();
        Command list = Command.of("docker", "ps", "--all", "--quiet", "--no-trunc", "--filter", LABEL + name);
        String[] ids = list.output().lines().toArray(String[]::new);
        if (ids.length > 0) {
            for (JsonNode container :
                    json(Command.of("docker", "inspect").with(ids).output())) {
                descriptions.put(key(container.path("Config").path("Labels")), container);
            }
        }
        return descriptions;
    }

    /** The service, and for what there is beside its first container a number, so that none is left out. */
    private static String key(JsonNode labels) {
        String service = labels.path("com.docker.compose.service").asText();
        int number = labels.path("com.docker.compose.container-number").asInt(1);
        boolean once = labels.path("com.docker.compose.oneoff").asText().equals("True");
        return service + (once ? " once" : "") + (number == 1 ? "" : " " + number);
    }

    /** The container of a service. */
    String container(String service) throws IOException, InterruptedException {
        return describe(service).path("Id").asText();
    }

    /** The description of a service's container. */
    JsonNode describe(String service) throws IOException, InterruptedException {
        return descriptions().get(service);
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    /** What a program in a service's container prints; it has to succeed. */
    String exec(String service, String... words) throws IOException, InterruptedException {
        return Command.of("docker", "exec", container(service)).with(words).output();
    }

    /** Waits until each service that runs says that it is healthy, and each job has ended well. */
    void awaitHealthy() throws IOException, InterruptedException {
        await("all are well", () -> unwell().isEmpty());
    }

    private List<String> unwell() throws IOException, InterruptedException {
        List<String> unwell = new ArrayList<>();
        descriptions().forEach((service, container) -> {
            JsonNode state = container.path("State");
            boolean well = state.has("Health")
                    ? state.path("Running").asBoolean()
                            && state.path("Health").path("Status").asText().equals("healthy")
                    : state.path("Status").asText().equals("exited")
                            && state.path("ExitCode").asInt() == 0;
            if (!well) {
                unwell.add(service + ": " + state);
            }
        });
        return unwell;
    }

    /** Something that becomes true. */
    @FunctionalInterface
    interface Condition {

        boolean holds() throws IOException, InterruptedException;
    }

    /** Waits until this is true, looking again when the engine tells of something. */
    void await(String what, Condition condition) throws IOException, InterruptedException {
        Instant now = Instant.now();
        List<String> words = new ArrayList<>(List.of("docker", "events", "--format", "{{.Action}}"));
        words.addAll(List.of("--filter", LABEL + name));
        words.addAll(List.of("--filter", "event=exec_die", "--filter", "event=health_status"));
        words.addAll(List.of("--filter", "event=die", "--filter", "event=start"));
        words.addAll(List.of("--since", seconds(now), "--until", seconds(now.plus(LIMIT))));
        Process process = new ProcessBuilder(words).start();
        try (BufferedReader reader = process.inputReader()) {
            do {
                if (condition.holds()) {
                    return;
                }
            } while (next(reader));
        } finally {
            process.destroyForcibly();
        }
        throw new AssertionError("after " + LIMIT + " it is not so that " + what + ": " + unwell() + "\n" + logs());
    }

    /** Waits until a container's state changes, or some health checks have been asked; false after the last event. */
    private static boolean next(BufferedReader events) throws IOException {
        int asked = 0;
        String event = events.readLine();
        while (event != null && (event.startsWith("exec_die") && asked++ < CHECKS || events.ready())) {
            event = events.readLine();
        }
        return event != null;
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    /** What all services have printed. */
    String logs() throws IOException, InterruptedException {
        return compose("logs", "--no-color", "--tail", "40");
    }
}
