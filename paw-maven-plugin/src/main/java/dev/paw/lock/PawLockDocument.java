package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.debian.DebianLock;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.python.Intervention;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What {@code paw.lock} holds: a lock without its wheels.
 *
 * @param lockVersion of this format; a change that older readers would misread raises it
 * @param pylock digest of the file with the wheels
 */
record PawLockDocument(
        int lockVersion,
        String image,
        Instant created,
        Sha256 pylock,
        SortedMap<String, Sha256> inputs,
        Optional<ScriptLock> script,
        List<PlatformTable> platforms) {

    /** The format that this class reads and writes. */
    static final int VERSION = 1;

    /** A platform; exactly one of the bases is there. */
    record PlatformTable(
            Platform name,
            Python python,
            Optional<BaseLock.Registry> registry,
            Optional<BaseLock.Archive> archive,
            Optional<DebianLock> debian,
            Optional<List<Overridden>> overrides,
            Optional<List<Excluded>> excludes) {

        private static PlatformTable of(Platform platform, PlatformLock lock) {
            BaseLock base = lock.base();
            return new PlatformTable(
                    platform,
                    Python.of(lock.python()),
                    only(base, BaseLock.Registry.class),
                    only(base, BaseLock.Archive.class),
                    only(base, BaseLock.Debian.class).map(BaseLock.Debian::lock),
                    done(lock, Intervention.Kind.OVERRIDE, Overridden::of),
                    done(lock, Intervention.Kind.EXCLUDE, Excluded::of));
        }

        private static <T> Optional<List<T>> done(
                PlatformLock lock, Intervention.Kind kind, Function<Intervention, T> row) {
            List<T> rows = lock.interventions().stream()
                    .filter(each -> each.kind() == kind)
                    .map(row)
                    .toList();
            return Optional.of(rows).filter(list -> !list.isEmpty());
        }

        private List<Intervention> interventions() {
            return Stream.concat(
                            overrides.stream().flatMap(List::stream).map(Overridden::intervention),
                            excludes.stream().flatMap(List::stream).map(Excluded::intervention))
                    .toList();
        }

        private static <T> Optional<T> only(Object value, Class<T> type) {
            return Optional.of(value).filter(type::isInstance).map(type::cast);
        }

        private BaseLock base() {
            return registry.<BaseLock>map(Function.identity())
                    .or(() -> archive)
                    .or(() -> debian.map(BaseLock.Debian::new))
                    .orElseThrow(() -> new PawException(
                            "platform " + name.ociName() + " has no base", Place.of(LockFile.NAME), Lock.COMMAND));
        }
    }

    /** What took the place of everything that was asked for about a package, and by whom that was asked. */
    record Overridden(String name, String requirement, List<String> asked) {

        private static Overridden of(Intervention done) {
            return new Overridden(done.name(), done.requirement(), done.asked());
        }

        private Intervention intervention() {
            return new Intervention(Intervention.Kind.OVERRIDE, name, requirement, asked);
        }
    }

    /** A package that was left out, and who had asked for it. */
    record Excluded(String name, List<String> asked) {

        private static Excluded of(Intervention done) {
            return new Excluded(done.name(), done.asked());
        }

        private Intervention intervention() {
            return new Intervention(Intervention.Kind.EXCLUDE, name, name, asked);
        }
    }

    /** {@link PythonTarget} without its platform. */
    record Python(String version, int glibcMinor, String interpreter, String siteDirectory) {

        private static Python of(PythonTarget target) {
            return new Python(target.version(), target.glibcMinor(), target.interpreter(), target.siteDirectory());
        }

        private PythonTarget target(Platform platform) {
            return new PythonTarget(version, glibcMinor, platform, interpreter, siteDirectory);
        }
    }

    /** The document for a lock whose wheels are in a file with digest {@code pylock}. */
    static PawLockDocument of(Lock lock, Sha256 pylock) {
        return new PawLockDocument(
                VERSION,
                lock.image(),
                lock.created(),
                pylock,
                lock.inputs(),
                lock.script(),
                lock.platforms().entrySet().stream()
                        .map(entry -> PlatformTable.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The lock, with the wheels of each platform. */
    Lock lock(Function<Platform, List<LockedWheel>> wheels) {
        SortedMap<Platform, PlatformLock> locks = new TreeMap<>();
        for (PlatformTable table : platforms) {
            Platform platform = table.name();
            locks.put(
                    platform,
                    new PlatformLock(
                            table.base(),
                            table.python().target(platform),
                            wheels.apply(platform),
                            table.interventions()));
        }
        return new Lock(image, inputs, created, script, locks);
    }
}
