package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
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
     * Reads what is wanted, as a resolution begins, and asks nobody.
     *
     * @throws PawException with file and line: what can be used by no resolution
     */
    public void check(RequirementFiles files) {
        try {
            files.read(python.environment());
        } catch (IOException e) {
            throw unreadable(files, e);
        }
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
        TargetPip pip = new TargetPip(python, request.index(), request.offline(), progress);
        try (Workspace workspace = new Workspace();
                Progress.Task task = progress.start("Resolving Python packages", 0, Progress.Unit.ITEMS)) {
            Markers markers = markers(wanted).ask(pip, workspace, request.target());
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

    private static Markers.Question markers(RequirementFiles.Content wanted) {
        Markers.Question question = new Markers.Question();
        wanted.requirements().plain(question::check);
        wanted.requirements().references().forEach(each -> {
            question.add(each.marker(), each.place());
            question.check(each.name().orElse("name") + each.extras(), each.place());
        });
        wanted.overrides().forEach(each -> {
            question.add(each.marker(), each.place());
            question.check(each.name() + each.extras() + each.specifiers(), each.place());
        });
        return question;
    }
}
