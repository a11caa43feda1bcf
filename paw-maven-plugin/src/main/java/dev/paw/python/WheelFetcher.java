package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.net.Downloader;
import dev.paw.net.Downloader.Want;
import dev.paw.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings pinned wheels to this machine: downloads them, and builds those again that were built here. */
public final class WheelFetcher {

    private final Downloader downloader;
    private final Store store;
    private final HostPython python;
    private final PackageIndex index;
    private final boolean offline;
    private final Progress progress;

    /**
     * A fetcher.
     *
     * @param python builds wheels that were built; not started as long as the store has them
     * @param index has what a build needs
     * @param offline whether a build may ask only indexes on this machine
     */
    public WheelFetcher(
            Downloader downloader,
            Store store,
            HostPython python,
            PackageIndex index,
            boolean offline,
            Progress progress) {
        this.downloader = downloader;
        this.store = store;
        this.python = python;
        this.index = index;
        this.offline = offline;
        this.progress = progress;
    }

    /**
     * The verified files, in the order of the wheels.
     *
     * @throws PawException if one cannot be had, or a build does not give the bytes that are locked
     */
    public List<WheelFile> fetch(List<LockedWheel> wheels) throws IOException {
        List<LockedWheel> published =
                wheels.stream().filter(wheel -> !wheel.origin().built()).toList();
        List<Path> fetched = downloader.fetchAll(
                "Python wheels",
                published.stream()
                        .map(wheel -> new Want(
                                wheel.fileName(),
                                List.of(URI.create(wheel.origin().address())),
                                wheel.size(),
                                wheel.sha256()))
                        .toList());
        Map<LockedWheel, Path> files = new HashMap<>();
        for (int i = 0; i < published.size(); i++) {
            files.put(published.get(i), fetched.get(i));
        }
        List<WheelFile> all = new ArrayList<>();
        for (LockedWheel wheel : wheels) {
            all.add(new WheelFile(wheel, wheel.origin().built() ? built(wheel) : files.get(wheel)));
        }
        return all;
    }

    private Path built(LockedWheel wheel) throws IOException {
        Optional<Path> kept = store.find(wheel.sha256());
        return kept.isPresent() ? kept.get() : buildAgain(wheel);
    }

    private Path buildAgain(LockedWheel wheel) throws IOException {
        if (!(wheel.origin() instanceof Origin.Sdist locked)) {
            throw new IllegalStateException("not from a source distribution: " + wheel);
        }
        URI address = URI.create(locked.address());
        String fileName = address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
        Sha256 digest = locked.sha256();
        Path sdist = downloader.fetch(new Want(fileName, List.of(address), 0, digest));
        TargetPip pip = new TargetPip(python, index, offline, progress);
        try (Workspace workspace = new Workspace()) {
            Path named = workspace.directory("sdist").resolve(fileName);
            Files.copy(sdist, named);
            WheelBuilder.Built built = new WheelBuilder(store, progress)
                    .build(WheelSource.sdist(wheel.name(), wheel.version(), named, digest), pip);
            if (!built.sha256().equals(wheel.sha256())) {
                throw new PawException(
                        "building " + fileName + " again gave other bytes than those that are locked: " + built.sha256()
                                + " in place of " + wheel.sha256(),
                        Place.of(wheel.name() + " " + wheel.version()),
                        "another version of a build tool does that; lock what is built now: mvn paw:lock");
            }
            return built.file();
        } catch (Unbuildable e) {
            throw new PawException(
                    fileName + " " + e.getMessage(),
                    Place.of(wheel.name() + " " + wheel.version()),
                    "run the goal with -X to see all that the build said",
                    e);
        }
    }
}
