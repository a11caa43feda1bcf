package dev.paw.fork;

import dev.paw.deployment.Platform;
import dev.paw.fork.SubstituteState.Absence;
import dev.paw.lock.Lock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.python.Intervention;
import dev.paw.python.Intervention.Kind;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a lock tells of lines that are overridden, or left out, or have no effect.
 *
 * @param isCurrent whether the lock follows from the lines as they are
 * @param excluded names in {@code excludes.txt}
 */
record LockedLines(Lock lock, boolean isCurrent, Set<String> excluded) {

    /** The platforms for which nobody gets the package of a line. */
    SortedSet<Platform> leftOut(Substitute line) {
        SortedSet<Platform> platforms = new TreeSet<>();
        lock.platforms().forEach((platform, pins) -> {
            if (isCurrent && did(pins, line, Kind.EXCLUDE, done -> true)) {
                platforms.add(platform);
            }
        });
        return Collections.unmodifiableSortedSet(platforms);
    }

    /** Whether the pins of a platform may follow from a line: of several for a package, one does. */
    static boolean holds(PlatformLock pins, Substitute line) {
        Predicate<Intervention> own = done -> done.requirement().equals(line.requirement());
        if (did(pins, line, Kind.OVERRIDE, own.negate())) {
            return false;
        }
        return line.kind() != Substitute.Kind.VERSION || line.marker().isEmpty() || did(pins, line, Kind.OVERRIDE, own);
    }

    /** Why the lock has nothing of a line; empty if locking anew may help. */
    Optional<Absence> absence(Substitute line) {
        if (!isCurrent || line.name().isEmpty()) {
            return Optional.empty();
        } else if (excluded.contains(line.name().get())) {
            return Optional.of(Absence.EXCLUDED);
        } else if (isOverridden(line)) {
            return Optional.of(line.marker().isPresent() ? Absence.MARKER : Absence.OVERRIDDEN);
        } else if (line.marker().isPresent()) {
            return Optional.of(leftOut(line).isEmpty() ? Absence.MARKER : Absence.LEFT_OUT);
        }
        return isLocked(line) ? Optional.empty() : Optional.of(Absence.UNASKED);
    }

    private boolean isLocked(Substitute line) {
        return lock.platforms().values().stream()
                .flatMap(pins -> pins.wheels().stream())
                .anyMatch(wheel -> line.name().filter(wheel.name()::equals).isPresent());
    }

    private boolean isOverridden(Substitute line) {
        return lock.platforms().values().stream().anyMatch(pins -> did(pins, line, Kind.OVERRIDE, done -> true));
    }

    private static boolean did(PlatformLock pins, Substitute line, Kind kind, Predicate<Intervention> which) {
        return pins.interventions().stream()
                .filter(done -> done.kind() == kind
                        && line.name().filter(done.name()::equals).isPresent())
                .anyMatch(which);
    }
}
