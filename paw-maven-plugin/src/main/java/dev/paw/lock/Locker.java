package dev.paw.lock;

import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.debian.DebianLock;
import dev.paw.debian.DebianPackage;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.Deployment.ImageSpec;
import dev.paw.deployment.Deployment.ScriptSource;
import dev.paw.deployment.Platform;
import dev.paw.lock.BaseResolver.Facts;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.python.PythonTarget;
import dev.paw.python.Resolution;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes locks: asks each source of moving things for what it has now. Writes nothing. */
public final class Locker {

    /** Name of the image that multi-mordred runs in. */
    public static final String IMAGE = "multi-mordred";

    private static final Place DEPLOYMENT = Place.of("deployment.yaml");

    private final DebianResolver debian;
    private final BaseResolver bases;
    private final WheelResolver wheels;
    private final ScriptResolver scripts;
    private final Progress progress;

    /** A locker that asks these. */
    public Locker(
            DebianResolver debian,
            BaseResolver bases,
            WheelResolver wheels,
            ScriptResolver scripts,
            Progress progress) {
        this.debian = debian;
        this.bases = bases;
        this.wheels = wheels;
        this.scripts = scripts;
        this.progress = progress;
    }

    /**
     * Pins everything that image {@code multi-mordred} is made from.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @throws dev.paw.PawException if anything cannot be pinned
     */
    public Lock lock(Deployment deployment, Path directory) {
        SortedMap<Platform, PlatformLock> platforms = new TreeMap<>();
        ImageSpec image = deployment.images().multiMordred();
        Optional<ScriptLock> script = deployment.multiMordred().source() instanceof ScriptSource.Git git
                ? Optional.of(scripts.lock(git))
                : Optional.empty();
        Instant created = script.map(ScriptLock::time).orElse(Instant.EPOCH);
        for (Platform platform : image.platforms()) {
            Facts facts = facts(image.base(), directory, platform);
            boolean hidden = !(facts.lock() instanceof BaseLock.Debian);
            PythonTarget python =
                    new PythonFinder(facts.packages(), facts.environment(), image.python(), hidden).find(platform);
            progress.debug("Python of " + platform.ociName() + ": " + python);
            Resolution resolution = wheels.resolve(python);
            platforms.put(
                    platform, new PlatformLock(facts.lock(), python, resolution.wheels(), resolution.interventions()));
            created = created.isAfter(facts.created()) ? created : facts.created();
        }
        return new Lock(IMAGE, Inputs.of(deployment, directory), created, script, platforms);
    }

    private Facts facts(Base base, Path directory, Platform platform) {
        if (base instanceof Base.Debian packages) {
            return facts(debian.lock(packages.suite(), packages.packages(), platform, DEPLOYMENT));
        }
        return base instanceof Base.Registry registry
                ? bases.registry(registry.reference(), platform)
                : bases.archive(directory, ((Base.Archive) base).path(), platform);
    }

    private static Facts facts(DebianLock lock) {
        Map<String, String> versions = lock.packages().stream()
                .collect(Collectors.toMap(DebianPackage::name, DebianPackage::version, (first, second) -> first));
        return new Facts(new BaseLock.Debian(lock), lock.date(), Map.of(), versions);
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

    /** Pins scripts in Git repositories. */
    @FunctionalInterface
    public interface ScriptResolver {

        /** The script as the repository's ref has it now. */
        ScriptLock lock(ScriptSource.Git source);
    }

    /** Pins Python distributions and all that they need. */
    @FunctionalInterface
    public interface WheelResolver {

        /** What the deployment's requirements come to for this target. */
        Resolution resolve(PythonTarget target);
    }
}
