package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.net.Downloader;
import dev.paw.net.Network.Credentials;
import dev.paw.store.Store;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.VendoredWheels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Builds wheels again that were built for the lock on another machine, or that the store has lost. */
public final class WheelRebuild {

    private final HostPython python;
    private final PackageIndex index;
    private final boolean offline;
    private final Downloader downloader;
    private final WheelBuilder builder;
    private final DirectWheelBuilder directs;
    private final Function<String, Optional<Credentials>> credentials;
    private final Progress progress;
    private Optional<TargetPip> pip = Optional.empty();

    /**
     * A builder. Python is started when the first wheel has to be built.
     *
     * @param index has what a build needs
     * @param offline whether a build may ask only indexes on this machine
     * @param credentials for the repository or file at an address; asked only where there is something to build
     */
    public WheelRebuild(
            HostPython python,
            PackageIndex index,
            boolean offline,
            Downloader downloader,
            Store store,
            DirectWheelBuilder directs,
            Function<String, Optional<Credentials>> credentials,
            Progress progress) {
        this.python = python;
        this.index = index;
        this.offline = offline;
        this.downloader = downloader;
        this.builder = new WheelBuilder(store, progress);
        this.directs = directs;
        this.credentials = credentials;
        this.progress = progress;
    }

    /** What the requirements have for who reads this address. */
    Optional<Credentials> credentials(String address) {
        return credentials.apply(address);
    }

    /**
     * The wheel.
     *
     * @throws PawException if it cannot be built, or has other bytes than the lock says
     */
    Path build(LockedWheel wheel) throws IOException {
        DirectWheel built = made(wheel);
        if (!built.wheel().sha256().equals(wheel.sha256())) {
            throw new PawException(
                    "building " + wheel.fileName() + " again gave other bytes than those that are locked: "
                            + built.wheel().sha256() + " in place of " + wheel.sha256(),
                    place(wheel),
                    "another version of a build tool does that; lock what is built now: mvn paw:lock\n"
                            + "or, where the locked wheel is in the cache, keep it beside the lock: mvn paw:lock"
                            + " -Dpaw.vendorWheels");
        }
        return built.file();
    }

    private DirectWheel made(LockedWheel wheel) throws IOException {
        try {
            return wheel.origin() instanceof Origin.Sdist sdist
                    ? fromSdist(wheel, sdist)
                    : directs.again(wheel, credentials(wheel.origin().address()), pip(), place(wheel));
        } catch (PawException e) {
            throw new PawException(
                    wheel.fileName() + " is neither in " + VendoredWheels.NAME + ", beside the lock,"
                            + " nor in the cache, and cannot be built again: " + e.problem(),
                    place(wheel),
                    (e.mend().isEmpty() ? "" : e.mend() + "\n")
                            + "or, where it is in the cache, keep it beside the lock: mvn paw:lock -Dpaw.vendorWheels",
                    e.getCause());
        }
    }

    private DirectWheel fromSdist(LockedWheel wheel, Origin.Sdist locked) throws IOException {
        URI address = URI.create(locked.address());
        String fileName = address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
        Path sdist = downloader.fetch(PackageIndex.want(fileName, address, 0, locked.sha256()));
        try (Workspace workspace = new Workspace()) {
            Path named = Files.copy(sdist, workspace.directory("sdist").resolve(fileName));
            WheelSource source = WheelSource.sdist(wheel.name(), wheel.version(), named, locked.sha256());
            WheelBuilder.Built built = builder.build(source, pip());
            return new DirectWheel(
                    new LockedWheel(
                            wheel.name(),
                            wheel.version(),
                            built.fileName(),
                            Files.size(built.file()),
                            built.sha256(),
                            locked),
                    built.file());
        } catch (Unbuildable e) {
            throw new PawException(
                    fileName + " " + e.getMessage(), place(wheel), "run the goal with -X to see all that it said", e);
        }
    }

    private TargetPip pip() {
        if (pip.isEmpty()) {
            pip = Optional.of(new TargetPip(python, index, offline, progress));
            // Before a repository is asked in vain.
            pip.get().interpreter();
        }
        return pip.get();
    }

    private static Place place(LockedWheel wheel) {
        return Place.of(wheel.name() + " " + wheel.version());
    }
}
