package dev.paw.build;

import dev.paw.Sha256;
import dev.paw.layer.Sink;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.lock.Part;
import dev.paw.store.Store;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.WheelFile;
import dev.paw.wheel.WheelGroup;
import dev.paw.wheel.WheelInstaller;
import dev.paw.wheel.WheelLayers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The layers of the locked wheels. Wheels are fetched when the first layer needs one, and then all at once. */
final class PythonSteps {

    private static final String CHECKED = "wheels-without-overlap";

    private final PlatformLock lock;
    private final BuildSources.Wheels fetcher;
    private final WheelInstaller installer;
    private List<WheelFile> fetched = List.of();

    PythonSteps(PlatformLock lock, BuildSources.Wheels fetcher) {
        this.lock = lock;
        this.fetcher = fetcher;
        this.installer = new WheelInstaller(lock.python());
    }

    /**
     * The steps, in the order of the layers.
     *
     * @param key makes a layer's key of the installer's
     */
    List<ImagePlan.Step> steps(UnaryOperator<Sha256> key) {
        return WheelLayers.group(lock.wheels()).stream()
                .map(group -> (ImagePlan.Step) new ImagePlan.Step.Make(
                        Optional.of(part(group)),
                        group.name(),
                        key.apply(installer.key(group.wheels())),
                        filler(group)))
                .toList();
    }

    /** Makes sure, once for each set of wheels, that none has a file of another. */
    void check(Store store) throws IOException {
        Sha256 key = installer.key(lock.wheels());
        if (store.note(CHECKED, key).isEmpty()) {
            installer.checkOverlaps(files());
            store.putNote(CHECKED, key, "ok");
        }
    }

    /** A layer with any fork in it is kept only where forks are. */
    private static Part part(WheelGroup group) {
        return group.wheels().stream().map(BuildSources::part).anyMatch(Part.FORKS::equals) ? Part.FORKS : Part.PYTHON;
    }

    private Sink.Filler filler(WheelGroup group) {
        return sink -> installer
                .filler(files().stream()
                        .filter(file -> group.wheels().contains(file.wheel()))
                        .toList())
                .fill(sink);
    }

    private synchronized List<WheelFile> files() throws IOException {
        List<LockedWheel> wheels = lock.wheels();
        if (fetched.size() < wheels.size()) {
            fetched = fetcher.fetch(wheels);
        }
        return fetched;
    }
}
