package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.store.Store;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.VendoredWheels;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes locks, and beside them the wheels that paw has built, where they are kept there.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param store has what was built for the lock
 */
public record LockWriter(Path directory, Store store, Progress progress) {

    /**
     * Writes a lock. The wheels beside it become those of this lock; the user's own files stay. Warns of packages that
     * others could not get.
     *
     * @param vendor whether to keep wheels beside the lock; empty to go on as before: where they are kept, they still are
     * @throws PawException if something cannot be written, or a file of the user is in the way; the old lock is
     *     then still there
     */
    public void write(Lock lock, Optional<Boolean> vendor) {
        try {
            writeNow(lock, vendor);
            boolean kept = vendor.orElse(VendoredWheels.of(directory).kept());
            new LocalIndexes(directory).warnings(lock, kept).forEach(progress::warn);
        } catch (IOException e) {
            throw new PawException(
                    "the lock and the wheels beside it cannot be written: " + e,
                    Place.of(VendoredWheels.NAME),
                    "make room or set the permissions, then: " + Lock.COMMAND,
                    e);
        }
    }

    private void writeNow(Lock lock, Optional<Boolean> vendor) throws IOException {
        VendoredWheels vendored = VendoredWheels.of(directory);
        if (!vendor.orElse(vendored.kept())) {
            LockFile.write(directory, lock);
            if (vendored.kept()) {
                vendored.discard();
                progress.info("Removed the wheels that were kept in " + VendoredWheels.NAME);
            }
            return;
        }
        List<WheelFile> built = built(lock, vendored);
        try (VendoredWheels.Update update = vendored.prepare(built)) {
            LockFile.write(directory, lock);
            update.apply();
        }
        progress.info("Keeping wheels that were built in " + VendoredWheels.NAME + ", commit them too: "
                + (built.isEmpty() ? "none" : names(built)));
    }

    private List<WheelFile> built(Lock lock, VendoredWheels vendored) throws IOException {
        List<LockedWheel> wheels = lock.platforms().values().stream()
                .map(PlatformLock::wheels)
                .flatMap(List::stream)
                .filter(wheel -> wheel.origin().built())
                .distinct()
                .sorted(Comparator.comparing(LockedWheel::fileName))
                .toList();
        List<WheelFile> files = new ArrayList<>();
        for (LockedWheel wheel : wheels) {
            files.add(new WheelFile(wheel, file(wheel, vendored)));
        }
        return files;
    }

    /** A wheel that was locked before may be beside the lock only. */
    private Path file(LockedWheel wheel, VendoredWheels vendored) throws IOException {
        Optional<Path> beside = vendored.find(wheel);
        Optional<Path> known = beside.isPresent() ? beside : store.find(wheel.sha256());
        return known.orElseThrow(() -> new PawException(
                "the cache does not have " + wheel.fileName() + ", which is to be kept here",
                Place.of(VendoredWheels.NAME),
                "build it again: mvn paw:build, then: " + Lock.COMMAND + " -Dpaw.vendorWheels"));
    }

    private static String names(List<WheelFile> files) {
        return String.join(
                ", ", files.stream().map(file -> file.wheel().fileName()).toList());
    }
}
