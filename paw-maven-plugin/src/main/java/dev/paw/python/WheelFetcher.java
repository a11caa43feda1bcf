package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.TaskScope;
import dev.paw.net.Downloader;
import dev.paw.net.Downloader.Want;
import dev.paw.store.Store;
import dev.paw.wheel.LocalPaths;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.VendoredWheels;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brings pinned wheels to this machine. What others have is downloaded; what paw built is taken from beside the lock, or
 * from the store, or else built again. Neither Python nor a repository is asked for anything unless a wheel is missing.
 */
public final class WheelFetcher {

    private final LocalPaths paths;
    private final VendoredWheels vendored;
    private final Downloader downloader;
    private final Store store;
    private final WheelRebuild rebuild;
    private final Progress progress;

    /**
     * A fetcher.
     *
     * @param deployment the deployment's files: {@code src/main/paw}
     */
    public WheelFetcher(Path deployment, Downloader downloader, Store store, WheelRebuild rebuild, Progress progress) {
        this.paths = new LocalPaths(deployment);
        this.vendored = VendoredWheels.of(deployment);
        this.downloader = downloader;
        this.store = store;
        this.rebuild = rebuild;
        this.progress = progress;
    }

    /**
     * The verified files, in the order of the wheels. What is missing of those that paw built is built meanwhile.
     *
     * @throws PawException if one cannot be had, or a build does not give the bytes that are locked: the first of them,
     *     which ends the others
     */
    public List<WheelFile> fetch(List<LockedWheel> wheels) throws IOException {
        Map<Boolean, List<LockedWheel>> ours = wheels.stream()
                .collect(Collectors.partitioningBy(wheel -> wheel.origin().built()));
        Map<LockedWheel, Path> files = new HashMap<>();
        try (TaskScope tasks = new TaskScope()) {
            Supplier<List<Path>> built = tasks.start(() -> built(ours.get(true)));
            Supplier<List<Path>> downloaded = tasks.start(() -> downloaded(ours.get(false)));
            put(files, ours.get(false), downloaded.get());
            put(files, ours.get(true), built.get());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return wheels.stream()
                .map(wheel -> new WheelFile(wheel, files.get(wheel)))
                .toList();
    }

    private static void put(Map<LockedWheel, Path> files, List<LockedWheel> wheels, List<Path> places) {
        for (int i = 0; i < wheels.size(); i++) {
            files.put(wheels.get(i), places.get(i));
        }
    }

    private List<Path> downloaded(List<LockedWheel> published) {
        return downloader.fetchAll("Python wheels", all(published, this::want));
    }

    private Want want(LockedWheel wheel) throws IOException {
        return wheel.origin().direct()
                ? new Want(wheel.fileName(), List.of(address(wheel)), wheel.size(), wheel.sha256())
                : PackageIndex.want(wheel.fileName(), address(wheel), wheel.size(), wheel.sha256());
    }

    /** One after the other: they share a Python, which is asked for its abilities once. */
    private List<Path> built(List<LockedWheel> wheels) {
        return all(wheels, this::built);
    }

    private interface Each<T> {

        T of(LockedWheel wheel) throws IOException;
    }

    private static <T> List<T> all(List<LockedWheel> wheels, Each<T> each) {
        try {
            List<T> results = new ArrayList<>();
            for (LockedWheel wheel : wheels) {
                results.add(each.of(wheel));
            }
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With credentials only where there is something to fetch: they may stand in variables that are not set here. */
    private URI address(LockedWheel wheel) throws IOException {
        URI address = paths.actual(wheel.origin().address());
        return wheel.origin().direct() && store.find(wheel.sha256()).isEmpty()
                ? rebuild.credentials(wheel.origin().address())
                        .map(user -> user.in(address))
                        .orElse(address)
                : address;
    }

    private Path built(LockedWheel wheel) throws IOException {
        Optional<Path> beside = vendored.find(wheel);
        if (beside.isPresent()) {
            return beside.get();
        }
        if (vendored.hasName(wheel)) {
            progress.warn("Not what is locked, and left alone: " + VendoredWheels.NAME + "/" + wheel.fileName()
                    + " (delete it or move it elsewhere, then: mvn paw:lock)");
        }
        Optional<Path> kept = store.find(wheel.sha256());
        return kept.isPresent() ? kept.get() : rebuild.build(wheel);
    }
}
