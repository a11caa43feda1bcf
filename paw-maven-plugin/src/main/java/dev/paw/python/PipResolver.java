package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Progress;
import dev.paw.requirement.RequirementFiles;
import dev.paw.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Resolves requirements for another Python with the host's pip: its wheels, its markers, its Requires-Python.
 *
 * <p>Direct references are built to wheels before, and take part as these. Wheels are preferred; where no wheel will do,
 * the newest source distribution that will is built to one, if that is pure. Overridden packages get the versions or the
 * place of the override whoever asks, excluded ones are left out whoever asks.
 */
public final class PipResolver {

    private final HostPython python;
    private final TargetPip pip;
    private final WheelBuilder builder;
    private final DirectWheels directs;
    private final Progress progress;

    /**
     * A resolver. Python is looked for, and its indexes are asked, when they are first needed.
     *
     * @param index where packages are to be found
     * @param offline whether only indexes and folders on this machine may be asked
     * @param store keeps wheels that were built from source distributions
     * @param directs makes the wheels of direct references
     */
    public PipResolver(
            HostPython python,
            PackageIndex index,
            boolean offline,
            Store store,
            DirectWheels directs,
            Progress progress) {
        this.python = python;
        this.pip = new TargetPip(python, index, offline, progress);
        this.directs = directs;
        this.builder = new WheelBuilder(store, progress);
        this.progress = progress;
    }

    /**
     * Reads what is wanted, and has this machine's pip look at each requirement. No index is asked, and no repository.
     *
     * @throws PawException all that can be used by no resolution, with file and line; or there is no Python
     */
    public void check(RequirementFiles files) {
        try {
            Problems problems = new Problems();
            new RequirementCheck(files.read(python.environment(), problems)).run(pip, problems);
            problems.throwIfAny(RequirementFiles.UNUSABLE);
        } catch (IOException e) {
            throw unreadable(files, e);
        }
    }

    /**
     * All wheels that the requirements need, and what overrides and excludes did.
     *
     * @param request with files that have passed the {@link #check}
     * @throws PawException with file and line where that is known: bad input, no index that answers, a package that
     *     does not exist, has no wheel and cannot be built, or is asked for in versions that exclude each other
     */
    public Resolution resolve(ResolveRequest request) {
        try {
            return resolveNow(request);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(request.files(), e);
        }
    }

    private static PawException unreadable(RequirementFiles files, Exception cause) {
        return new PawException(
                "could not read or write while resolving Python packages: " + cause.getMessage(),
                Place.of(files.requirements().getFileName().toString()),
                "run the goal with -X for details",
                cause);
    }

    private Resolution resolveNow(ResolveRequest request) throws IOException {
        RequirementFiles.Content wanted = request.files().read(python.environment());
        try (Workspace workspace = new Workspace();
                Progress.Task task = progress.start("Resolving Python packages", 0, Progress.Unit.ITEMS)) {
            Markers markers = Markers.of(wanted, pip, workspace, request.target());
            Resolving resolving = new Resolving(
                    request,
                    wanted.requirements(),
                    Overrides.of(wanted.overrides(), markers, request.target()),
                    wanted.excludes(),
                    markers,
                    new Resolving.Tools(pip, workspace, builder, directs, progress));
            JsonNode end = resolving.run(task);
            return resolving.resolution(end);
        }
    }
}
