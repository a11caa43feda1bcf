package dev.paw.build;

import dev.paw.Sha256;
import dev.paw.layer.Sink;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.lock.Part;
import dev.paw.store.Store;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PlacedFiles;
import dev.paw.wheel.WheelFile;
import dev.paw.wheel.WheelGroup;
import dev.paw.wheel.WheelInstaller;
import dev.paw.wheel.WheelLayers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The layers of the locked wheels. A wheel is fetched when something needs it that the store does not know yet. */
final class PythonSteps {

    private static final String CHECKED = "wheels-without-overlap";
    private static final String PLACED = "wheel-files";

    private final PlatformLock lock;
    private final BuildSources.Wheels fetcher;
    private final WheelInstaller installer;
    private final Map<LockedWheel, WheelFile> fetched = new HashMap<>();

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
            PlacedFiles.checkOverlaps(placed(store));
            store.putNote(CHECKED, key, "ok");
        }
    }

    /** Of all wheels; those that the store does not know are fetched, all at once, and opened. */
    private Collection<PlacedFiles> placed(Store store) throws IOException {
        Map<LockedWheel, PlacedFiles> placed = new LinkedHashMap<>();
        for (LockedWheel wheel : lock.wheels()) {
            Optional<PlacedFiles> known = store.note(PLACED, key(wheel)).flatMap(PlacedFiles::parse);
            known.ifPresent(files -> placed.put(wheel, files));
        }
        List<LockedWheel> unknown = lock.wheels().stream()
                .filter(wheel -> !placed.containsKey(wheel))
                .toList();
        for (Map.Entry<LockedWheel, PlacedFiles> each : opened(files(unknown)).entrySet()) {
            store.putNote(PLACED, key(each.getKey()), each.getValue().text());
            placed.put(each.getKey(), each.getValue());
        }
        return placed.values();
    }

    /** Looks into wheels, as many at a time as there are processors. */
    private Map<LockedWheel, PlacedFiles> opened(List<WheelFile> wheels) throws IOException {
        try {
            List<PlacedFiles> placed = wheels.parallelStream().map(this::opened).toList();
            Map<LockedWheel, PlacedFiles> opened = new LinkedHashMap<>();
            for (int i = 0; i < wheels.size(); i++) {
                opened.put(wheels.get(i).wheel(), placed.get(i));
            }
            return opened;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private PlacedFiles opened(WheelFile wheel) {
        try {
            return installer.placed(wheel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sha256 key(LockedWheel wheel) {
        return installer.key(List.of(wheel));
    }

    /** A layer with any fork in it is kept only where forks are. */
    private static Part part(WheelGroup group) {
        return group.wheels().stream().map(BuildSources::part).anyMatch(Part.FORKS::equals) ? Part.FORKS : Part.PYTHON;
    }

    private Sink.Filler filler(WheelGroup group) {
        return sink -> installer.filler(files(group.wheels())).fill(sink);
    }

    /** Of these wheels; what is not here yet is fetched together. */
    private synchronized List<WheelFile> files(List<LockedWheel> wheels) throws IOException {
        List<LockedWheel> wanted =
                wheels.stream().filter(wheel -> !fetched.containsKey(wheel)).toList();
        if (!wanted.isEmpty()) {
            fetcher.fetch(wanted).forEach(file -> fetched.put(file.wheel(), file));
        }
        return wheels.stream().map(fetched::get).toList();
    }
}
