package dev.paw.lock;

import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.TaskScope;
import dev.paw.debian.DebianLock;
import dev.paw.debian.DebianPackage;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.Deployment.ImageSpec;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import dev.paw.lock.BaseResolver.Facts;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.python.InterventionReport;
import dev.paw.python.Resolution;
import dev.paw.wheel.PythonTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
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
        return lock(deployment, directory, Keep.NOTHING);
    }

    /**
     * The same, with parts of an older lock as they are there. The repository of the script and the bases are asked at
     * the same time; the packages follow from the bases.
     *
     * @param keep without what it has {@link Keep#changed}
     */
    public Lock lock(Deployment deployment, Path directory, Keep keep) {
        return lock(deployment, directory, keep, true);
    }

    /** The same with the base alone: neither the script nor Python packages are read, asked or in the lock. */
    public Lock base(Deployment deployment, Path directory, Keep keep) {
        WheelResolver none = python -> new Resolution(List.of(), List.of());
        return new Locker(debian, bases, none, scripts, progress)
                .packages(deployment, directory, keep.without(EnumSet.of(Part.PYTHON, Part.FORKS)));
    }

    /** The same without the script, whose repository is not asked: base and packages alone. */
    public Lock packages(Deployment deployment, Path directory, Keep keep) {
        return lock(deployment, directory, keep, false);
    }

    private Lock lock(Deployment deployment, Path directory, Keep keep, boolean withScript) {
        ImageSpec image = deployment.images().multiMordred();
        if (!keep.hasAllWheels()) {
            wheels.check();
        }
        try (TaskScope tasks = new TaskScope()) {
            Optional<Supplier<ScriptLock>> script =
                    withScript && deployment.multiMordred().source() instanceof ScriptSource.Git git
                            ? Optional.of(tasks.start(() -> scripts.lock(git)))
                            : Optional.empty();
            Map<Platform, Supplier<Facts>> bases = new EnumMap<>(Platform.class);
            image.platforms()
                    .forEach(platform ->
                            bases.put(platform, tasks.start(() -> facts(image.base(), directory, platform, keep))));
            SortedMap<Platform, PlatformLock> platforms = new TreeMap<>();
            SortedMap<Platform, Resolution> resolutions = new TreeMap<>();
            Instant created = Instant.EPOCH;
            for (Platform platform : image.platforms()) {
                Facts facts = bases.get(platform).get();
                PythonTarget python = python(image, platform, facts);
                Resolution resolution = resolution(platform, python, keep);
                resolutions.put(platform, resolution);
                platforms.put(
                        platform,
                        new PlatformLock(facts.lock(), python, resolution.wheels(), resolution.interventions()));
                created = later(created, facts.created());
            }
            new InterventionReport(resolutions).tell(progress);
            Optional<ScriptLock> pinned = script.map(Supplier::get);
            return new Lock(
                    IMAGE,
                    Inputs.of(deployment, directory),
                    later(created, pinned.map(ScriptLock::time).orElse(created)),
                    pinned,
                    platforms);
        }
    }

    private PythonTarget python(ImageSpec image, Platform platform, Facts facts) {
        boolean hidden = !(facts.lock() instanceof BaseLock.Debian);
        PythonTarget python =
                new PythonFinder(facts.packages(), facts.environment(), image.python(), hidden).find(platform);
        progress.debug("Python of " + platform.ociName() + ": " + python);
        return python;
    }

    private Resolution resolution(Platform platform, PythonTarget python, Keep keep) {
        return keep.wheels(platform, python)
                .or(() -> keep.packages(platform, python).flatMap(former -> wheels.renew(former, python)))
                .orElseGet(() -> resolved(python, keep));
    }

    private Resolution resolved(PythonTarget python, Keep keep) {
        if (keep.hasAllWheels()) {
            // They do not fit the Python that the base has now.
            wheels.check();
        }
        return wheels.resolve(python);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Facts facts(Base base, Path directory, Platform platform, Keep keep) {
        Optional<BaseLock> kept = keep.base(platform);
        if (kept.isPresent()) {
            return kept.get() instanceof BaseLock.Debian packages
                    ? facts(packages.lock())
                    : bases.locked(directory, kept.get(), platform);
        }
        if (base instanceof Base.Debian packages) {
            return facts(debian.lock(packages.suite(), packages.packages(), platform, DEPLOYMENT));
        }
        return base instanceof Base.Registry registry
                ? bases.registry(registry.reference(), platform)
                : bases.archive(directory, ((Base.Archive) base).file(), platform);
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

        /**
         * Looks at the deployment's requirements and asks nobody, before any of them is resolved. Not called where all
         * wheels are kept: what only their repositories need, such as the variable of a token, may be missing then.
         *
         * @throws dev.paw.PawException if they cannot be used whatever anybody has
         */
        default void check() {}

        /** What the deployment's requirements come to for this target. */
        Resolution resolve(PythonTarget target);

        /**
         * What a former resolution of the same requirements comes to where only forks may have changed.
         *
         * @return empty if that cannot be told without {@link #resolve}
         */
        default Optional<Resolution> renew(Resolution former, PythonTarget target) {
            return Optional.empty();
        }
    }
}
