package dev.paw.lock;

import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.debian.DebianLock;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Platform;
import dev.paw.python.LockedWheel;
import dev.paw.python.PythonTarget;
import java.nio.file.Path;
import java.util.List;

/** Makes locks: asks each source of moving things for what it has now. Writes nothing. */
public final class Locker {

    private final DebianResolver debian;
    private final BaseResolver bases;
    private final WheelResolver wheels;
    private final Progress progress;

    /** A locker that asks these. */
    public Locker(DebianResolver debian, BaseResolver bases, WheelResolver wheels, Progress progress) {
        this.debian = debian;
        this.bases = bases;
        this.wheels = wheels;
        this.progress = progress;
    }

    /**
     * Pins everything that image {@code multi-mordred} is made from.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @throws dev.paw.PawException if anything cannot be pinned
     */
    public Lock lock(Deployment deployment, Path directory) {
        progress.debug("not built yet: " + debian + bases + wheels);
        throw new UnsupportedOperationException("not built yet");
    }

    /** Pins Debian packages and all that they need. */
    @FunctionalInterface
    public interface DebianResolver {

        /**
         * The closure of {@code packages} in {@code suite} as its archive has it now.
         *
         * @param place where the user wrote the packages
         */
        DebianLock lock(String suite, List<String> packages, Platform platform, Place place);
    }

    /** Pins Python distributions and all that they need. */
    @FunctionalInterface
    public interface WheelResolver {

        /** The wheels of the deployment's requirements for this target. */
        List<LockedWheel> resolve(PythonTarget target);
    }
}
