package dev.paw.lock;

import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.python.Resolution;
import dev.paw.wheel.PythonTarget;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a new lock takes over from an older one without asking.
 *
 * @param lock the older one; without one nothing is kept
 * @param parts what to keep of it
 */
public record Keep(Optional<Lock> lock, Set<Part> parts) {

    /** Everything is asked for. */
    public static final Keep NOTHING = new Keep(Optional.empty(), Set.of());

    /** Keeps a copy. */
    public Keep {
        parts = Set.copyOf(parts);
    }

    /**
     * The parts whose inputs have changed since the older lock was made, so that they cannot be kept.
     *
     * @param now {@link Inputs#of} the deployment as it is
     */
    public Set<Part> changed(Map<String, Sha256> now) {
        Set<Part> changed = EnumSet.noneOf(Part.class);
        for (Part part : parts) {
            if (lock.isEmpty() || !same(now, inputs(part))) {
                changed.add(part);
            }
        }
        return changed;
    }

    /** The same without some parts. */
    public Keep without(Set<Part> some) {
        Set<Part> rest = new TreeSet<>(parts);
        rest.removeAll(some);
        return new Keep(lock, rest);
    }

    /** Whether this part is to be taken over. */
    public boolean has(Part part) {
        return lock.isPresent() && parts.contains(part);
    }

    /** The base to take over. */
    Optional<BaseLock> base(Platform platform) {
        return platform(platform).filter(pins -> has(Part.BASE)).map(PlatformLock::base);
    }

    /** Whether all wheels are to be taken over, so that nothing is asked of the requirements unless the base changes. */
    boolean hasAllWheels() {
        return has(Part.PYTHON) && has(Part.FORKS);
    }

    /** The wheels to take over, if that is all of them and they fit. */
    Optional<Resolution> wheels(Platform platform, PythonTarget target) {
        return packages(platform, target).filter(all -> hasAllWheels());
    }

    /** The wheels of which those to take over are that are no forks', if they fit. */
    Optional<Resolution> packages(Platform platform, PythonTarget target) {
        return platform(platform)
                .filter(pins -> has(Part.PYTHON) && alike(pins.python(), target))
                .map(pins -> new Resolution(pins.wheels(), pins.interventions()));
    }

    private Optional<PlatformLock> platform(Platform platform) {
        return lock.flatMap(pins -> Optional.ofNullable(pins.platforms().get(platform)));
    }

    /** What decides which wheels fit. */
    private static boolean alike(PythonTarget one, PythonTarget other) {
        return one.minorVersion().equals(other.minorVersion()) && one.glibcMinor() == other.glibcMinor();
    }

    private static Predicate<String> inputs(Part part) {
        return part == Part.BASE ? Inputs.BASE::equals : name -> !name.startsWith(Inputs.OF_DEPLOYMENT);
    }

    private boolean same(Map<String, Sha256> now, Predicate<String> which) {
        Set<String> names = new TreeSet<>(now.keySet());
        names.addAll(lock.orElseThrow().inputs().keySet());
        return names.stream()
                .filter(which)
                .allMatch(name -> Objects.equals(
                        now.get(name), lock.orElseThrow().inputs().get(name)));
    }
}
