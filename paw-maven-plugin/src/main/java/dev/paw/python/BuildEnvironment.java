package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.layer.Entry;
import dev.paw.requirement.PackageNames;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelFile;
import dev.paw.wheel.WheelFileName;
import dev.paw.wheel.WheelInstaller;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the build backend of a project runs: it sees its project, the tools that it asked for and the standard library, but
 * neither what else is installed nor anything of the user.
 *
 * <p>The tools are laid out here as pip would install them, because pip takes longer for that than most builds do.
 */
final class BuildEnvironment {

    private final Workspace workspace;
    private final String interpreter;
    private final Path directory;
    private final List<String> tools = new ArrayList<>();

    private BuildEnvironment(Workspace workspace, String interpreter, Path directory) {
        this.workspace = workspace;
        this.interpreter = interpreter;
        this.directory = directory;
    }

    /**
     * An environment with all wheels of a directory in it.
     *
     * @param interpreter that they are for
     */
    static BuildEnvironment of(Path wheels, Workspace workspace, String interpreter) throws IOException {
        Path directory = workspace.directory("environment");
        BuildEnvironment environment = new BuildEnvironment(workspace, interpreter, directory);
        Files.createDirectories(directory.resolve("prefix/bin"));
        environment.resource("sitecustomize.py", Files.createDirectory(directory.resolve("site")));
        environment.resource("build_wheel.py", Files.createDirectory(directory.resolve("hooks")));
        try (Stream<Path> all = Files.list(wheels)) {
            for (Path wheel : all.filter(each -> each.toString().endsWith(".whl"))
                    .sorted()
                    .toList()) {
                environment.install(wheel);
            }
        }
        return environment;
    }

    /**
     * What a build came to.
     *
     * @param missing requirements that the backend has beside those of {@code pyproject.toml}; it has built nothing then
     * @param log all that it said
     */
    record Outcome(List<String> missing, String log) {}

    /**
     * Lets the backend build a wheel into {@code out}, unless it asks for something that is not here.
     *
     * @param met requirements that it may ask for
     * @param time that it shall take for now
     */
    Outcome build(Path project, BuildSystem system, List<String> met, Path out, Map<String, String> host, Instant time)
            throws IOException {
        Path home = workspace.directory("home");
        Path log = home.resolve("log.txt");
        Path answer = directory.resolve("answer.json");
        List<String> known = new ArrayList<>(met);
        known.addAll(tools);
        Path job = directory.resolve("job.json");
        new ObjectMapper()
                .writeValue(
                        job.toFile(),
                        Map.of(
                                "project", project.toString(),
                                "backend", system.backend(),
                                "path", system.path(),
                                "met", known,
                                "out", out.toString(),
                                "answer", answer.toString()));
        ProcessBuilder builder = new ProcessBuilder(
                        interpreter, directory.resolve("hooks/build_wheel.py").toString(), job.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        ChildEnvironment.forBuild(builder, host, home, time);
        builder.environment().put("PYTHONPATH", directory.resolve("site").toString());
        builder.environment()
                .merge(
                        "PATH",
                        directory.resolve("prefix/bin").toString(),
                        (path, ours) -> ours + File.pathSeparator + path);
        Process process = workspace.start(builder);
        process.getOutputStream().close();
        workspace.await(process);
        return new Outcome(missing(answer), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }

    private static List<String> missing(Path answer) throws IOException {
        List<String> missing = new ArrayList<>();
        if (Files.exists(answer)) {
            for (JsonNode each : new ObjectMapper().readTree(answer.toFile()).path("missing")) {
                missing.add(each.asText());
            }
        }
        return missing;
    }

    private void resource(String name, Path to) throws IOException {
        try (InputStream in = BuildEnvironment.class.getResourceAsStream("build/" + name)) {
            Files.copy(in, to.resolve(name));
        }
    }

    private void install(Path file) throws IOException {
        WheelFileName name = WheelFileName.parse(file.getFileName().toString());
        LockedWheel wheel = new LockedWheel(
                PackageNames.normalize(name.name()),
                name.version(),
                file.getFileName().toString(),
                Files.size(file),
                Sha256.of(file),
                new Origin.Index(file.toUri().toString()));
        tools.add(wheel.name());
        PythonTarget here = new PythonTarget("3.0.0", 0, Platform.LINUX_AMD64, interpreter, "");
        new WheelInstaller(here).filler(List.of(new WheelFile(wheel, file))).fill(entry -> write((Entry.File) entry));
    }

    /** As pip does, where two tools have the same file the later one wins. */
    private void write(Entry.File entry) throws IOException {
        Path file = directory
                .resolve("prefix")
                .resolve(Path.of(WheelInstaller.PREFIX).relativize(Path.of(entry.path())));
        Files.createDirectories(file.getParent());
        try (InputStream in = entry.content().open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        if ((entry.mode() & 0111) != 0 && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
