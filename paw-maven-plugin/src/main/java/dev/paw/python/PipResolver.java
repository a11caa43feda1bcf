package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves requirements for another Python with the host's pip: its wheels, its markers, its Requires-Python.
 *
 * <p>Wheels are preferred; where no wheel will do, the newest source distribution that will is built to one, if that is
 * pure. Overridden packages get the versions of the override whoever asks, excluded ones are left out whoever asks.
 */
public final class PipResolver {

    private final HostPython python;
    private final WheelBuilder builder;
    private final DirectWheels directs;
    private final Progress progress;

    /**
     * A resolver.
     *
     * @param store keeps wheels that were built from source distributions
     * @param directs makes the wheels of direct references
     */
    public PipResolver(HostPython python, Store store, DirectWheels directs, Progress progress) {
        this.python = python;
        this.directs = directs;
        this.builder = new WheelBuilder(store, progress);
        this.progress = progress;
    }

    /**
     * All wheels that the requirements need, and what overrides and excludes did.
     *
     * @throws PawException with file and line where that is known: bad input, no index that answers, a package that
     *     does not exist, has no wheel and cannot be built, or is asked for in versions that exclude each other
     */
    public Resolution resolve(ResolveRequest request) {
        try {
            return resolveNow(request);
        } catch (IOException | UncheckedIOException e) {
            throw new PawException(
                    "could not read or write while resolving Python packages: " + e.getMessage(),
                    Place.of(request.requirements().getFileName().toString()),
                    "run the goal with -X for details",
                    e);
        }
    }

    private Resolution resolveNow(ResolveRequest request) throws IOException {
        RequirementsFile requirements = RequirementsFile.read(request.requirements(), python.environment());
        PackageList excludes = PackageList.excludes(request.excludes());
        PackageList overrides = PackageList.overrides(request.overrides());
        TargetPip pip = new TargetPip(python, request.index(), request.offline(), progress);
        try (Workspace workspace = new Workspace();
                Progress.Task task = progress.start("Resolving Python packages", 0, Progress.Unit.ITEMS)) {
            Run run = new Run(request, pip, workspace, task);
            JsonNode end = pip.run(workspace, run.job(excludes, overrides), requirements.variables(), run::answer);
            Requesters requesters = new Requesters(end.path("asked"), request.requirements());
            if (end.path("event").asText().equals("failed")) {
                throw new ResolutionFailure(end, requesters, request, pip.leftOut()).toException();
            }
            List<LockedWheel> wheels = run.wheels(end.path("packages"));
            return new Resolution(wheels, new Interventions(requesters, wheels, progress).of(overrides, excludes));
        }
    }

    /** One run of pip. */
    private final class Run {

        private final ResolveRequest request;
        private final TargetPip pip;
        private final Workspace workspace;
        private final Progress.Task task;
        private final Map<String, LockedWheel> built = new HashMap<>();

        Run(ResolveRequest request, TargetPip pip, Workspace workspace, Progress.Task task) {
            this.request = request;
            this.pip = pip;
            this.workspace = workspace;
            this.task = task;
        }

        Map<String, Object> job(PackageList excludes, PackageList overrides) throws IOException {
            Map<String, Object> job = new HashMap<>();
            job.put("mode", "resolve");
            job.put("requirements", request.requirements().toAbsolutePath().toString());
            job.put("to", workspace.directory("resolve").toString());
            job.put("python", TargetTags.release(request.target()));
            job.put("platforms", TargetTags.platforms(request.target()));
            job.put("environment", TargetTags.environment(request.target()));
            job.put("excludes", excludes.specifiers().keySet());
            job.put("overrides", overrides.specifiers());
            return job;
        }

        /** Counts the packages that pip looks at, and answers to a source distribution with a wheel. */
        Map<String, Object> answer(JsonNode event) {
            if (event.path("event").asText().equals("looking")) {
                task.advance(1);
            }
            if (!event.path("event").asText().equals("sdist")) {
                return Map.of();
            }
            try {
                return Map.of("wheel", build(event).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Path build(JsonNode question) throws IOException {
            String name = question.path("name").asText();
            String version = question.path("version").asText();
            Path file = Path.of(question.path("file").asText());
            Sha256 digest = Sha256.of(file);
            String promised = question.path("sha256").asText();
            if (!promised.isEmpty() && !promised.equals(digest.hex())) {
                throw new PawException(
                        "the source distribution of " + name + " " + version
                                + " does not match the digest of its index",
                        Place.of(question.path("url").asText()),
                        "run the goal again; if it stays, the index or something between is broken");
            }
            WheelSource sdist = WheelSource.sdist(name, version, file, digest);
            try {
                WheelBuilder.Built wheel = builder.build(sdist, pip);
                Path named = workspace.directory("built").resolve(wheel.fileName());
                Files.copy(wheel.file(), named);
                String url = question.path("url").asText();
                long size = Files.size(named);
                built.put(
                        wheel.fileName(),
                        new LockedWheel(
                                name, version, wheel.fileName(), size, wheel.sha256(), new Origin.Sdist(url, digest)));
                return named;
            } catch (Unbuildable e) {
                List<String> askedBy = new Requesters(question.path("asked"), request.requirements()).of(question);
                Place place = Place.of(request.requirements().getFileName().toString());
                throw WheelBuilder.noWay(name, version, place, request.target(), e.getMessage(), askedBy);
            }
        }

        List<LockedWheel> wheels(JsonNode packages) throws IOException {
            List<LockedWheel> wheels = new ArrayList<>();
            for (JsonNode each : packages) {
                String url = each.path("url").asText();
                String path = URI.create(url).getPath();
                LockedWheel known = built.get(path.substring(path.lastIndexOf('/') + 1));
                wheels.add(known == null ? wheel(each, url, path) : known);
            }
            wheels.sort(Comparator.comparing(LockedWheel::name));
            return List.copyOf(wheels);
        }

        private LockedWheel wheel(JsonNode each, String url, String path) throws IOException {
            boolean local = url.startsWith("file:");
            String digest = each.path("sha256").asText();
            if (digest.isEmpty() && !local) {
                throw new PawException(
                        "the index tells no SHA-256 digest for " + path.substring(path.lastIndexOf('/') + 1),
                        Place.of(url),
                        "name an index that does with -Dpaw.python.indexUrl=<URL>");
            }
            return new LockedWheel(
                    each.path("name").asText(),
                    each.path("version").asText(),
                    path.substring(path.lastIndexOf('/') + 1),
                    local
                            ? Files.size(Path.of(URI.create(url)))
                            : each.path("size").asLong(),
                    digest.isEmpty() ? Sha256.of(Path.of(URI.create(url))) : new Sha256(digest),
                    new Origin.Index(url));
        }
    }
}
