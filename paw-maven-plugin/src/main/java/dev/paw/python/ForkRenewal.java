package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.requirement.Direct;
import dev.paw.requirement.GitRequirement;
import dev.paw.requirement.OverrideLines;
import dev.paw.requirement.RequirementsFile;
import dev.paw.requirement.Variables;
import dev.paw.store.Store;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.VendoredWheels;
import dev.paw.wheel.WheelMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the newest commits of forks into a resolution without resolving again, where all other packages are to stay.
 *
 * <p>What a resolver makes of a wheel follows from its name, its version and the {@code Requires-Dist},
 * {@code Requires-Python} and {@code Provides-Extra} of its metadata. If a fork has all of these as the wheel that is locked
 * has them, and everything else is held at what is locked, then what is locked is the solution, with the new wheel in the
 * place of the old one. Otherwise only a resolver can tell.
 */
public final class ForkRenewal {

    private final Path directory;
    private final HostPython python;
    private final DirectWheelBuilder directs;
    private final Store kept;
    private final TargetPip pip;

    /**
     * A renewal.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @param index has what builds need
     * @param directs asks repositories and builds
     * @param kept has the wheels that are locked; one that it lacks cannot be compared with
     */
    public ForkRenewal(
            Path directory,
            HostPython python,
            PackageIndex index,
            DirectWheelBuilder directs,
            Store kept,
            Progress progress) {
        this.directory = directory;
        this.python = python;
        this.directs = directs;
        this.kept = kept;
        this.pip = new TargetPip(python, index, false, progress);
    }

    /**
     * The same, with the wheels of forks that have moved in place of their former ones.
     *
     * @param former what the same requirements, overrides and excludes have come to for this target
     * @return empty if that cannot be told without resolving
     * @throws PawException if a repository cannot be asked, or a fork cannot be built
     */
    public Optional<Resolution> renew(Resolution former, PythonTarget target) {
        try {
            Map<Origin.Git, Asked> asked = asked();
            if (!asked.isEmpty()) {
                pip.lookForInterpreter();
            }
            List<LockedWheel> renewed = new ArrayList<>();
            for (LockedWheel wheel : former.wheels()) {
                Optional<LockedWheel> now = now(wheel, asked, target);
                if (now.isEmpty()) {
                    return Optional.empty();
                }
                renewed.add(now.get());
            }
            return Optional.of(new Resolution(List.copyOf(renewed), former.interventions()));
        } catch (IOException e) {
            throw new PawException(
                    "could not read or write while building forks: " + e.getMessage(),
                    Place.NONE,
                    "run the goal with -X for details",
                    e);
        }
    }

    private Optional<LockedWheel> now(LockedWheel wheel, Map<Origin.Git, Asked> asked, PythonTarget target)
            throws IOException {
        if (wheel.origin() instanceof Origin.Git fork) {
            Asked request = asked.get(unpinned(fork));
            return request == null ? Optional.empty() : now(wheel, request, target);
        }
        return Optional.of(wheel);
    }

    private record Asked(GitRequirement requirement, Place place) {}

    /** Who asks for forks, in the deployment's own files. */
    private Map<Origin.Git, Asked> asked() throws IOException {
        Map<Origin.Git, Asked> asked = new LinkedHashMap<>();
        RequirementsFile.read(directory.resolve("requirements.txt"), new Variables(python.environment()))
                .references()
                .forEach(each -> add(asked, each.direct(), each.place()));
        OverrideLines.read(directory.resolve("overrides.txt"), directory.toAbsolutePath(), python.environment())
                .forEach(each -> each.direct().ifPresent(direct -> add(asked, direct, each.place())));
        return asked;
    }

    private static void add(Map<Origin.Git, Asked> asked, Direct direct, Place place) {
        if (direct instanceof Direct.Git fork) {
            GitRequirement requirement = fork.requirement();
            Origin.Git origin =
                    new Origin.Git(requirement.repository(), requirement.ref(), "", requirement.subdirectory());
            asked.put(origin, new Asked(requirement, place));
        }
    }

    private static Origin.Git unpinned(Origin.Git fork) {
        return new Origin.Git(fork.address(), fork.ref(), "", fork.subdirectory());
    }

    /** The wheel as its repository has it now; empty if it asks for other things than before, or that is unknown. */
    private Optional<LockedWheel> now(LockedWheel before, Asked asked, PythonTarget target) throws IOException {
        String commit = directs.pin(asked.requirement(), asked.place()).id();
        if (commit.equals(((Origin.Git) before.origin()).commit())) {
            return Optional.of(before);
        }
        Optional<Path> beside = VendoredWheels.of(directory).find(before);
        Optional<Path> file = beside.isPresent() ? beside : kept.find(before.sha256());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        DirectWheel now = directs.wheel(
                Optional.of(before.name()), new Direct.Git(asked.requirement()), pip, target, asked.place());
        WheelMetadata old = WheelMetadata.read(file.get(), before.fileName(), asked.place());
        return Optional.of(now)
                .filter(made ->
                        old.equals(WheelMetadata.read(made.file(), made.wheel().fileName(), asked.place())))
                .map(DirectWheel::wheel);
    }
}
