package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.UserInformation;
import dev.paw.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds pure source distributions to wheels, in an environment without the user's secrets, settings and network, and
 * keeps the wheels in the store by the digest of what they were built from.
 */
final class SdistBuilder {

    /** To be raised when the same source distribution is built to other bytes. */
    private static final String VERSION = "1";

    private static final String NOTE = "built-wheel";
    private static final int ATTEMPTS = 4;
    private static final Pattern MISSING = Pattern.compile("No matching distribution found for ([A-Za-z0-9._-]+)");

    private final Store store;
    private final Progress progress;

    SdistBuilder(Store store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /**
     * A source distribution at hand.
     *
     * @param file keeps the name that the index gives it
     * @param sha256 the digest of the file, which has been checked
     */
    record Sdist(String name, String version, Path file, Sha256 sha256) {}

    /** A wheel in the store. */
    record Built(String fileName, Sha256 sha256, Path file) {}

    /** A package that cannot be built here; {@code getMessage} tells why in half a sentence. */
    static final class Unbuildable extends Exception {

        private static final long serialVersionUID = 1L;

        Unbuildable(String message) {
            super(message);
        }
    }

    /** The wheel, from the store or else built now. */
    Built build(Sdist sdist, TargetPip pip) throws IOException, Unbuildable {
        Sha256 key = Sha256.of("sdist " + VERSION + "\n" + sdist.sha256().hex());
        Optional<Built> kept = kept(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        progress.info("Building " + sdist.name() + " " + sdist.version() + " from its source distribution");
        try (Workspace workspace = new Workspace()) {
            Path wheel = buildNow(sdist, pip, workspace);
            String fileName = wheel.getFileName().toString();
            if (!WheelFileName.parse(fileName).isPure()) {
                throw new Unbuildable("is built to code for this machine only (" + fileName + ")");
            }
            Sha256 digest = store.write(out -> NormalizedWheel.write(wheel, out));
            store.putNote(NOTE, key, fileName + "\n" + digest.hex());
        }
        return kept(key).orElseThrow(() -> new IOException("the store lost what was just written"));
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

    /** Builds, and fetches what the build turns out to need beyond what it said. */
    private Path buildNow(Sdist sdist, TargetPip pip, Workspace workspace) throws IOException, Unbuildable {
        List<String> more = new ArrayList<>();
        for (int attempt = 1; ; attempt++) {
            Path tools = workspace.directory("tools");
            fetchTools(sdist, more, tools, pip, workspace);
            Path out = workspace.directory("wheel");
            String log = pipWheel(sdist.file(), tools, out, pip, workspace);
            Optional<Path> wheel = only(out);
            Matcher missing = MISSING.matcher(log);
            if (wheel.isPresent()) {
                return wheel.get();
            }
            if (attempt == ATTEMPTS || !missing.find() || more.contains(missing.group(1))) {
                throw new Unbuildable("cannot be built: " + lastError(log));
            }
            more.add(missing.group(1));
        }
    }

    private static void fetchTools(Sdist sdist, List<String> more, Path to, TargetPip pip, Workspace workspace)
            throws IOException, Unbuildable {
        Map<String, Object> job =
                Map.of("mode", "download", "sdist", sdist.file().toString(), "more", more, "to", to.toString());
        JsonNode end = pip.run(workspace, job, List.of(), question -> Map.of());
        if (!end.path("event").asText().equals("downloaded")) {
            String reason = end.path("errors").path(0).asText("no reason given");
            throw new Unbuildable(
                    "needs a tool for its build that cannot be had: " + UserInformation.removedFrom(reason));
        }
    }

    private static String pipWheel(Path sdist, Path tools, Path out, TargetPip pip, Workspace workspace)
            throws IOException {
        Path home = workspace.directory("home");
        Path log = home.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        pip.interpreter(),
                        "-m",
                        "pip",
                        "wheel",
                        "--no-deps",
                        "--no-index",
                        "--no-cache-dir",
                        "--find-links",
                        tools.toString(),
                        "--wheel-dir",
                        out.toString(),
                        "--no-input",
                        "--disable-pip-version-check",
                        "--progress-bar",
                        "off",
                        sdist.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        ChildEnvironment.forBuild(builder, pip.environment(), home);
        Process process = workspace.start(builder);
        process.getOutputStream().close();
        workspace.await(process);
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    private static Optional<Path> only(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".whl")).findFirst();
        }
    }

    /** The line that tells most: what a compiler or the build itself said last, or else pip. */
    private static String lastError(String log) {
        List<String> lines =
                log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return Stream.of(".*fatal error: .*", "(\\w+\\.)*\\w*(Error|Exception|Exit): .*", "error: .* .*", "ERROR.*")
                .flatMap(form ->
                        lines.stream().filter(line -> line.matches(form)).reduce((first, second) -> second).stream())
                .findFirst()
                .orElse("pip said nothing about it");
    }

    /** The error about a package that has no other way into the image. */
    static PawException noWay(Sdist sdist, Place place, PythonTarget target, String why, List<String> askedBy) {
        String asked = askedBy.isEmpty() ? "" : ", which " + String.join(", ", askedBy) + " asks for,";
        return new PawException(
                sdist.name() + " " + sdist.version() + asked + " has no wheel for Python " + target.minorVersion()
                        + " on " + target.platform().ociName() + " with glibc 2." + target.glibcMinor()
                        + ", and its source distribution " + why,
                place,
                "leave it out: add the line " + sdist.name() + " to excludes.txt\n"
                        + "or pin a version that has a wheel: " + sdist.name()
                        + "==… in requirements.txt or overrides.txt\n"
                        + "or name an index that has one: -Dpaw.python.indexUrl=<URL>\n"
                        + "or use a base whose Python has one");
    }
}
