package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.UserInformation;
import dev.paw.store.Store;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds wheels without compiled code from their sources (PEP 517), in an environment without the user's secrets,
 * settings and network, and keeps them in the store by the key of what they were built from.
 */
final class WheelBuilder {

    /** To be raised when the same sources are built to other bytes. */
    static final String VERSION = "2";

    private static final String NOTE = "built-wheel";
    private static final int ATTEMPTS = 4;

    private final Store store;
    private final Progress progress;

    WheelBuilder(Store store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /** A wheel in the store. */
    record Built(String fileName, Sha256 sha256, Path file) {}

    /** The wheel, from the store or else built now. */
    Built build(WheelSource source, TargetPip pip) throws IOException, Unbuildable {
        Optional<Built> kept = kept(source.key());
        if (kept.isPresent()) {
            return kept.get();
        }
        progress.info("Building " + source.what());
        try (Workspace workspace = new Workspace()) {
            Job job = new Job(source, source.files().in(workspace.directory("sources")), pip, workspace);
            Path wheel = job.run();
            String fileName = wheel.getFileName().toString();
            if (!WheelFileName.parse(fileName).isPure()) {
                throw new Unbuildable(
                        Unbuildable.Reason.COMPILED, "is built to code for this machine only (" + fileName + ")", "");
            }
            Sha256 digest = store.write(out -> NormalizedWheel.write(wheel, out));
            store.putNote(NOTE, source.key(), fileName + "\n" + digest.hex());
        }
        return kept(source.key()).orElseThrow(() -> new IOException("the store lost what was just written"));
    }

    private Optional<Built> kept(Sha256 key) throws IOException {
        Optional<String> note = store.note(NOTE, key);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        String[] lines = note.get().split("\n");
        Sha256 digest = new Sha256(lines[1]);
        return store.find(digest).map(file -> new Built(lines[0], digest, file));
    }

    /** One build, of sources that are at hand. */
    private final class Job {

        private final WheelSource source;
        private final Path files;
        private final TargetPip pip;
        private final Workspace workspace;

        Job(WheelSource source, Path files, TargetPip pip, Workspace workspace) {
            this.source = source;
            this.files = files;
            this.pip = pip;
            this.workspace = workspace;
        }

        /** Builds, and fetches what the build turns out to need beyond what it said. */
        Path run() throws IOException, Unbuildable {
            Path project = project();
            BuildSystem system = BuildSystem.of(project);
            List<String> wanted = new ArrayList<>(system.requires());
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Path out = workspace.directory("wheel");
                BuildEnvironment environment = BuildEnvironment.of(tools(wanted), workspace, pip.interpreter());
                BuildEnvironment.Outcome outcome =
                        environment.build(project, system, wanted, out, pip.environment(), source.time());
                outcome.log().lines().forEach(line -> progress.debug("build: " + line));
                if (outcome.missing().isEmpty()) {
                    return only(out)
                            .orElseThrow(() -> new Unbuildable(
                                    Unbuildable.Reason.FAILED,
                                    "cannot be built: " + lastError(outcome.log()),
                                    outcome.log()));
                }
                wanted.addAll(outcome.missing());
            }
            throw new Unbuildable(
                    Unbuildable.Reason.FAILED, "cannot be built: it asks for other tools each time: " + wanted, "");
        }

        private Path project() throws IOException, Unbuildable {
            Path directory = files;
            if (!Files.isDirectory(files)) {
                directory = workspace.directory("unpacked");
                Map<String, Object> job =
                        Map.of("mode", "unpack", "source", files.toString(), "to", directory.toString());
                Optional<String> failure = failure(job);
                if (failure.isPresent()) {
                    throw new Unbuildable(Unbuildable.Reason.FAILED, "cannot be unpacked: " + failure.get(), "");
                }
            }
            return directory.resolve(source.subdirectory().orElse("")).normalize();
        }

        /** A directory with the wheels of these requirements and all that they need. */
        private Path tools(List<String> wanted) throws IOException, Unbuildable {
            Path tools = workspace.directory("tools");
            if (!wanted.isEmpty()) {
                Optional<String> failure =
                        failure(Map.of("mode", "download", "requirements", wanted, "to", tools.toString()));
                if (failure.isPresent()) {
                    throw new Unbuildable(
                            Unbuildable.Reason.TOOLS,
                            "needs a tool for its build that cannot be had: " + failure.get(),
                            "");
                }
            }
            return tools;
        }

        /** Does a job of pip's; empty if it succeeds. */
        private Optional<String> failure(Map<String, Object> job) throws IOException {
            JsonNode end = pip.run(workspace, job, question -> Map.of());
            return end.path("event").asText().equals("failed")
                    ? Optional.of(UserInformation.removedFrom(
                            end.path("errors").path(0).asText("no reason given")))
                    : Optional.empty();
        }
    }

    private static Optional<Path> only(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".whl")).findFirst();
        }
    }

    /** The line that tells most: what a compiler or the build itself said last. */
    private static String lastError(String log) {
        List<String> lines =
                log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return Stream.of(".*fatal error: .*", "(\\w+\\.)*\\w*(Error|Exception|Exit): .*", "error: .* .*", "ERROR.*")
                .flatMap(form ->
                        lines.stream().filter(line -> line.matches(form)).reduce((first, second) -> second).stream())
                .findFirst()
                .orElse("the build said nothing about it");
    }

    /** The error about a package that has no other way into the image than its source distribution. */
    static PawException noWay(
            String name, String version, Place place, PythonTarget target, String why, List<String> askedBy) {
        String asked = askedBy.isEmpty() ? "" : ", which " + String.join(", ", askedBy) + " asks for,";
        return new PawException(
                name + " " + version + asked + " has no wheel for Python " + target.minorVersion()
                        + " on " + target.platform().ociName() + " with glibc 2." + target.glibcMinor()
                        + ", and its source distribution " + why,
                place,
                "leave it out: add the line " + name + " to excludes.txt\n"
                        + "or pin a version that has a wheel: " + name
                        + "==… in requirements.txt or overrides.txt\n"
                        + "or name an index that has one: -Dpaw.python.indexUrl=<URL>\n"
                        + "or use a base whose Python has one");
    }
}
