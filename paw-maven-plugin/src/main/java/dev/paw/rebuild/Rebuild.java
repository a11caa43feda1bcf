package dev.paw.rebuild;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.build.BuildRequest;
import dev.paw.build.BuildSources;
import dev.paw.build.BuiltImage;
import dev.paw.build.Fingerprint;
import dev.paw.build.ImageFiles;
import dev.paw.build.Output;
import dev.paw.deployment.Platform;
import dev.paw.lock.BaseResolver;
import dev.paw.lock.Inputs;
import dev.paw.lock.Keep;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.LockWriter;
import dev.paw.lock.Locker;
import dev.paw.lock.Part;
import dev.paw.store.Aside;
import dev.paw.store.Store;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds an image from what all its sources have now, every byte of it fetched and verified again, and puts it in place
 * of the old one only once it is proven to hold the newest script. Until then lock, image and caches are as they were.
 *
 * @param shared the store that all deployments use; nothing is taken from it but what is kept
 * @param tools over a store
 */
public record Rebuild(RebuildRequest request, Store shared, Function<Store, Tools> tools, Progress progress) {

    /**
     * Tells what a rebuild would come to, and changes nothing. A source that cannot be asked keeps no other from being
     * told.
     */
    public Outlook outlook() throws IOException {
        try (Aside aside = new Aside(shared)) {
            Keep keep = keep();
            Tools reading = keeping(tools.apply(aside.keeping()), keep, aside);
            return inquiry(reading, reading.sources().bases()).ask(keep);
        }
    }

    /**
     * Does it.
     *
     * @param show is told what will change, before anything is built
     * @throws PawException if a source cannot be asked, has lost what is locked of it, or anything cannot be built
     */
    public BuiltImage run(Consumer<Outlook> show) throws IOException {
        try (Aside aside = new Aside(shared)) {
            Keep keep = keep();
            Tools fresh = keeping(tools.apply(aside.fresh()), keep, aside);
            Tools keeping = tools.apply(aside.keeping());
            BuildSources sources = fresh.sources().with(keep.parts(), keeping.sources());
            Outlook outlook = inquiry(fresh, sources.bases()).ask(keep);
            show.accept(outlook);
            Lock lock = outlook.complete();
            if (!request.allowRewind()) {
                outlook.refuseRewound();
            }
            ImageFiles trial = request.files().trial();
            try {
                BuiltImage image = build(lock, fresh, sources, trial);
                progress.info(
                        new ScriptProof(request.deployment().multiMordred(), request.directory(), lock, fresh.git())
                                .check(trial.archive(), platform()));
                LockWriter writer = new LockWriter(request.directory(), shared, progress);
                new Replacement(aside, request.directory(), writer, lock, trial, request.files()).run();
                return image;
            } finally {
                trial.delete();
            }
        }
    }

    private static Tools keeping(Tools tools, Keep keep, Aside aside) {
        return keep.has(Part.PYTHON) ? tools.keepingPackages(aside.keeping()) : tools;
    }

    private Inquiry inquiry(Tools asked, BaseResolver bases) {
        return new Inquiry(request.deployment(), request.directory(), asked, bases, progress);
    }

    private Keep keep() {
        return Inquiry.keep(before(), request.keep(), Inputs.of(request.deployment(), request.directory()), progress);
    }

    /** A lock that cannot be read is replaced like any other. */
    private Optional<Lock> before() {
        try {
            return LockFile.read(request.directory(), Locker.IMAGE);
        } catch (PawException e) {
            progress.warn("Replacing a lock that cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private BuiltImage build(Lock lock, Tools fresh, BuildSources sources, ImageFiles trial) throws IOException {
        Sha256 inputs = Fingerprint.of(
                request.deployment(),
                request.directory(),
                lock.inputs(),
                platform(),
                request.version(),
                LockFile.digests(request.directory(), lock));
        BuildRequest build = new BuildRequest(
                request.directory(),
                request.deployment(),
                lock,
                platform(),
                request.version(),
                request.pluginVersion());
        return fresh.builder(sources, trial).build(build, inputs, Output.TAR);
    }

    private Platform platform() {
        return request.deployment().images().multiMordred().platforms().get(0);
    }

    /** Told by goals that Maven has started offline. */
    public static PawException offline() {
        return new PawException(
                "every source is asked what it has now, and Maven is offline; nothing was changed",
                Place.NONE,
                "run it without -o, or build from the lock: mvn -o paw:build");
    }
}
