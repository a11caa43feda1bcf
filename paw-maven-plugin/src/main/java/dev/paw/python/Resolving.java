package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.UserInformation;
import dev.paw.requirement.Direct;
import dev.paw.requirement.DirectReferences;
import dev.paw.requirement.DirectRequirement;
import dev.paw.requirement.Excludes;
import dev.paw.requirement.OverrideLine;
import dev.paw.requirement.RequirementEntry;
import dev.paw.requirement.RequirementsFile;
import dev.paw.requirement.Variables;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One resolution: what pip gets to read, the answers to its questions, and what comes out. */
final class Resolving {

    private final ResolveRequest request;
    private final RequirementsFile requirements;
    private final Overrides overrides;
    private final Excludes excludes;
    private final Markers markers;
    private final Tools tools;
    private final WheelsAtHand hand;
    private final DirectBuilds directs;
    private final RewrittenRequirements rewritten;

    /** What it works with. */
    record Tools(TargetPip pip, Workspace workspace, WheelBuilder builder, DirectWheels directs, Progress progress) {}

    /** Makes the wheels of all direct references that count for the target. */
    Resolving(
            ResolveRequest request,
            RequirementsFile requirements,
            Overrides overrides,
            Excludes excludes,
            Markers markers,
            Tools tools)
            throws IOException {
        this.request = request;
        this.requirements = requirements;
        this.overrides = overrides;
        this.excludes = excludes;
        this.markers = markers;
        this.tools = tools;
        this.hand = new WheelsAtHand(tools.workspace());
        this.directs = new DirectBuilds(tools.directs(), tools.pip(), request.target(), hand);
        this.rewritten = RewrittenRequirements.write(requirements, tools.workspace(), this::line);
    }

    /** Runs pip to its end, which may be a failure. */
    JsonNode run(Progress.Task task) throws IOException {
        Set<String> excluded = new HashSet<>(excludes.places().keySet());
        excluded.addAll(overrides.dropped().keySet());
        Map<String, Object> job = new HashMap<>();
        job.put("mode", "resolve");
        job.put("requirements", rewritten.root().toString());
        job.put("to", tools.workspace().directory("resolve").toString());
        job.put("python", TargetTags.release(request.target()));
        job.put("platforms", TargetTags.platforms(request.target()));
        job.put("environment", TargetTags.environment(request.target()));
        job.put("excludes", excluded);
        job.put("overrides", overrides.job(overridingWheels()));
        return tools.pip().run(tools.workspace(), job, event -> answer(event, task));
    }

    /** What came out. */
    Resolution resolution(JsonNode end) throws IOException {
        Requesters requesters = new Requesters(end.path("asked"), rewritten);
        if (end.path("event").asText().equals("failed")) {
            throw new ResolutionFailure(
                            end, requesters, request, overrides, tools.pip().leftOut())
                    .toException();
        }
        List<LockedWheel> wheels = new ArrayList<>();
        for (JsonNode each : end.path("packages")) {
            String url = each.path("url").asText();
            Optional<LockedWheel> known = hand.find(url);
            wheels.add(known.isPresent() ? known.get() : published(each, url));
        }
        wheels.sort(Comparator.comparing(LockedWheel::name));
        new PipWarnings(requesters, tools.progress()).tell(end.path("warnings"));
        return Resolution.of(wheels, new Interventions(requesters, wheels).of(overrides, excludes));
    }

    private Map<String, String> overridingWheels() throws IOException {
        Map<String, String> wheels = new HashMap<>();
        for (OverrideLine line : overrides.lines().values()) {
            if (line.direct().isPresent() && !excludes.places().containsKey(line.name())) {
                Direct direct = line.direct().get();
                wheels.put(
                        line.name(),
                        directs.wheel(Optional.of(line.name()), direct, line.place())
                                .url());
            }
        }
        return wheels;
    }

    /** What stands in for a direct reference: its wheel, or the name alone where others decide about the package. */
    private Optional<String> line(RequirementEntry.Reference reference) {
        DirectRequirement requirement = reference.requirement();
        if (!markers.hold(requirement.marker())) {
            return Optional.empty();
        }
        Optional<String> decided = requirement.name().filter(this::isDecided);
        try {
            if (decided.isPresent()) {
                return Optional.of(decided.get() + requirement.extras());
            }
            DirectBuilds.Built built = directs.wheel(requirement.name(), requirement.direct(), requirement.place());
            String name = built.wheel().name() + requirement.extras();
            return Optional.of(
                    isDecided(built.wheel().name()) ? name : name + " @ " + built.url() + digest(requirement, built));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** pip demands digests of all requirements or of none; that of what was built is known now. */
    private String digest(DirectRequirement requirement, DirectBuilds.Built built) {
        if (!requirements.hashed()) {
            return "";
        }
        if (requirement.direct() instanceof Direct.Address address
                && !address.expected().isEmpty()) {
            return " --hash=" + built.wheel().sha256();
        }
        throw new PawException(
                "has no digest, though other requirements have one, and then all must",
                requirement.place(),
                "take --hash and --require-hashes away: the lock has the digest of every wheel anyway");
    }

    private boolean isDecided(String name) {
        return overrides.has(name) || excludes.places().containsKey(name);
    }

    /** Counts the packages that pip looks at, and answers with a wheel to sources. */
    private Map<String, Object> answer(JsonNode event, Progress.Task task) {
        try {
            switch (event.path("event").asText()) {
                case "looking":
                    task.advance(1);
                    return Map.of();
                case "sdist":
                    return Map.of("wheel", sdist(event).toUri().toString());
                case "direct":
                    return Map.of("wheel", direct(event));
                default:
                    return Map.of();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A direct reference in the metadata of a package. */
    private String direct(JsonNode question) throws IOException {
        Place place = Place.of(question.path("who").asText());
        DirectReferences references = new DirectReferences(Path.of("/"), new Variables(Map.of()));
        DirectRequirement requirement = references
                .read(question.path("requirement").asText(), place)
                .orElseThrow(() -> new PawException(
                        "asks for something that is not understood: "
                                + UserInformation.removedFrom(
                                        question.path("requirement").asText()),
                        place,
                        "decide for that package by a line in overrides.txt"));
        return directs.wheel(requirement.name(), requirement.direct(), place).url();
    }

    private Path sdist(JsonNode question) throws IOException {
        String name = question.path("name").asText();
        String version = question.path("version").asText();
        String url = question.path("url").asText();
        Path file = Path.of(question.path("file").asText());
        Sha256 digest = Sha256.of(file);
        String promised = question.path("sha256").asText();
        if (!promised.isEmpty() && !promised.equals(digest.hex())) {
            throw new PawException(
                    "the source distribution of " + name + " " + version + " does not match the digest of its index",
                    Place.of(url),
                    "run the goal again; if it stays, the index or something between is broken");
        }
        try {
            WheelBuilder.Built built =
                    tools.builder().build(WheelSource.sdist(name, version, file, digest), tools.pip());
            LockedWheel wheel = new LockedWheel(
                    name,
                    version,
                    built.fileName(),
                    Files.size(built.file()),
                    built.sha256(),
                    new Origin.Sdist(url, digest));
            return hand.add(wheel, built.file());
        } catch (Unbuildable e) {
            List<String> askedBy = new Requesters(question.path("asked"), rewritten).of(question);
            Place place = Place.of(request.files().requirements().getFileName().toString());
            throw WheelBuilder.noWay(name, version, place, request.target(), e.getMessage(), askedBy);
        }
    }

    private static LockedWheel published(JsonNode each, String url) throws IOException {
        String path = URI.create(url).getPath();
        String fileName = path.substring(path.lastIndexOf('/') + 1);
        boolean local = url.startsWith("file:");
        String digest = each.path("sha256").asText();
        if (digest.isEmpty() && !local) {
            throw new PawException(
                    "the index tells no SHA-256 digest for " + fileName,
                    Place.of(url),
                    "name an index that does with -Dpaw.python.indexUrl=<URL>");
        }
        return new LockedWheel(
                each.path("name").asText(),
                each.path("version").asText(),
                fileName,
                local ? Files.size(Path.of(URI.create(url))) : each.path("size").asLong(),
                digest.isEmpty() ? Sha256.of(Path.of(URI.create(url))) : new Sha256(digest),
                new Origin.Index(url));
    }
}
