package dev.paw.maven;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.deployment.Deployment;
import dev.paw.lock.Lock;
import dev.paw.lock.LockChanges;
import dev.paw.lock.LockFile;
import dev.paw.lock.LockWriter;
import dev.paw.lock.Locker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a lock, writes it, and tells what is new in it. */
final class LockStep {

    private LockStep() {}

    /**
     * Locks the deployment anew; nothing is written if anything fails.
     *
     * @param vendor whether to keep wheels that are built beside the lock; empty to go on as before
     */
    static Lock run(Workspace workspace, Deployment deployment, Optional<Boolean> vendor) {
        Lock lock = make(workspace, deployment, workspace.directory().resolve("overrides.txt"));
        write(workspace, lock, vendor);
        return lock;
    }

    /**
     * Makes a lock and writes nothing.
     *
     * @param overrides what is to be {@code overrides.txt}
     */
    static Lock make(Workspace workspace, Deployment deployment, Path overrides) {
        refuseOffline(workspace);
        return workspace.locker(overrides).lock(deployment, workspace.directory());
    }

    /**
     * Makes sure that others may be asked.
     *
     * @throws PawException if Maven is offline
     */
    static void refuseOffline(Workspace workspace) {
        if (workspace.network().offline()) {
            throw new PawException(
                    "a lock is made from what mirrors and package indexes have now, and Maven is offline",
                    Place.NONE,
                    "without -o: " + Lock.COMMAND);
        }
    }

    /**
     * Writes a lock and tells what is new in it.
     *
     * @param vendor whether to keep wheels that are built beside the lock; empty to go on as before
     */
    static void write(Workspace workspace, Lock lock, Optional<Boolean> vendor) {
        Optional<Lock> before = before(workspace.directory(), workspace.progress());
        new LockWriter(workspace.directory(), workspace.store(), workspace.progress()).write(lock, vendor);
        report(before, lock, workspace.progress());
    }

    /** A lock that cannot be read is replaced like any other. */
    private static Optional<Lock> before(Path directory, Progress progress) {
        try {
            return LockFile.read(directory, Locker.IMAGE);
        } catch (PawException e) {
            progress.warn("Replacing a lock that cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void report(Optional<Lock> before, Lock lock, Progress progress) {
        List<String> changes = LockChanges.of(before, lock);
        String locked = "Locked image " + lock.image() + " in " + LockFile.NAME + " and "
                + LockFile.pylockName(lock.image()) + ": ";
        if (before.isEmpty()) {
            progress.info(locked + changes.size() + " pins, commit both files");
        } else if (changes.isEmpty()) {
            // Such as by another line in requirements.txt, or by a newer index of the same packages.
            boolean same = before.get().equals(lock);
            progress.info(
                    locked + "nothing has become newer" + (same ? "" : ", but the lock is another: commit both files"));
        } else {
            changes.forEach(progress::info);
            progress.info(locked + "pins changed: " + changes.size() + ", commit both files");
        }
    }
}
