package dev.paw.maven;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.deployment.Deployment;
import dev.paw.lock.Lock;
import dev.paw.lock.LockChanges;
import dev.paw.lock.LockFile;
import dev.paw.lock.Locker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a lock, writes it, and tells what is new in it. */
final class LockStep {

    private LockStep() {}

    /** Locks the deployment anew; nothing is written if anything fails. */
    static Lock run(Workspace workspace, Deployment deployment) {
        Progress progress = workspace.progress();
        if (workspace.network().offline()) {
            throw new PawException(
                    "a lock is made from what mirrors and package indexes have now, and Maven is offline",
                    Place.NONE,
                    "without -o: " + Lock.COMMAND);
        }
        Optional<Lock> before = before(workspace.directory(), progress);
        Lock lock = workspace.locker().lock(deployment, workspace.directory());
        LockFile.write(workspace.directory(), lock);
        report(before, lock, progress);
        return lock;
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
            progress.info(locked + "nothing has become newer");
        } else {
            changes.forEach(progress::info);
            progress.info(locked + "pins changed: " + changes.size() + ", commit both files");
        }
    }
}
