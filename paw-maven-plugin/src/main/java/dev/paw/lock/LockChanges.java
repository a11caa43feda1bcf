package dev.paw.lock;

import dev.paw.Sha256;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what a new lock has that the old one had not. */
public final class LockChanges {

    private static final int DIGITS = 12;

    private LockChanges() {}

    /**
     * A line for each pin that was added ({@code + python: requests 2.32.3}), removed ({@code - python: idna 3.10}) or
     * changed ({@code   python: requests 2.31.0 -> 2.32.3}), sorted; with the platform where not all of them agree. A
     * fork's has the commit too: {@code   python: perceval 1.4.7 (0a1b2c3d4e5f -> 5f4e3d2c1b0a)}; and where it is from,
     * if that is another place than before.
     *
     * @param before the lock so far; without one, everything is added
     */
    public static List<String> of(Optional<Lock> before, Lock after) {
        return between(before, after).stream().map(PinChange::line).toList();
    }

    /** The same for further use. */
    public static List<PinChange> between(Optional<Lock> before, Lock after) {
        SortedMap<PinChange, List<String>> platforms = new TreeMap<>(Comparator.comparing(LockChanges::key));
        after.platforms().forEach((platform, lock) -> {
            Optional<PlatformLock> old = before.flatMap(
                    found -> Optional.ofNullable(found.platforms().get(platform)));
            for (PinChange change : changes(old.map(LockChanges::pins).orElseGet(TreeMap::new), pins(lock))) {
                platforms.computeIfAbsent(change, key -> new ArrayList<>()).add(platform.ociName());
            }
        });
        int all = after.platforms().size();
        List<PinChange> changes = new ArrayList<>();
        platforms.forEach((change, names) -> changes.add(names.size() == all ? change : on(names, change)));
        changes.addAll(changes(before.map(LockChanges::script).orElseGet(TreeMap::new), script(after)));
        return List.copyOf(changes);
    }

    private static PinChange on(List<String> platforms, PinChange change) {
        return new PinChange(change.kind(), change.name(), change.before(), change.after(), platforms);
    }

    private static String key(PinChange change) {
        return change.line().substring(2);
    }

    private static List<PinChange> changes(SortedMap<String, Pin> old, SortedMap<String, Pin> now) {
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .map(name -> change(name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name))))
                .toList();
    }

    private static PinChange change(String name, Optional<Pin> old, Optional<Pin> now) {
        String[] parts = name.split(": ", 2);
        return new PinChange(parts[0], parts[1], old.map(Pin::pinned), now.map(Pin::pinned), List.of());
    }

    private static SortedMap<String, Pin> script(Lock lock) {
        SortedMap<String, Pin> pins = new TreeMap<>();
        lock.script()
                .ifPresent(pin -> pins.put(
                        "script: " + pin.path() + " of " + pin.repository(),
                        Pin.of(pin.commit().substring(0, DIGITS), pin.sha256())));
        return pins;
    }

    private static SortedMap<String, Pin> pins(PlatformLock lock) {
        SortedMap<String, Pin> pins = new TreeMap<>();
        pins.put("base: python", new Pin(lock.python().version(), ""));
        if (lock.base() instanceof BaseLock.Debian debian) {
            debian.lock()
                    .packages()
                    .forEach(part -> pins.put("debian: " + part.name(), Pin.of(part.version(), part.sha256())));
        } else if (lock.base() instanceof BaseLock.Registry registry) {
            pins.put(
                    "base: " + registry.reference(), new Pin(registry.manifest().toString(), ""));
        } else if (lock.base() instanceof BaseLock.Archive archive) {
            pins.put("base: " + archive.path(), new Pin(archive.file().toString(), ""));
        }
        lock.wheels().forEach(wheel -> pins.put("python: " + wheel.name(), Pin.of(wheel)));
        return pins;
    }

    /** What something is pinned to; the commit is cut to what people read. */
    private record Pin(String version, String digest, Optional<String> commit, Optional<String> from) {

        private Pin(String version, String digest) {
            this(version, digest, Optional.empty(), Optional.empty());
        }

        private static Pin of(String version, Sha256 digest) {
            return new Pin(version, digest.hex());
        }

        private static Pin of(LockedWheel wheel) {
            Optional<String> commit = wheel.origin() instanceof Origin.Git git
                    ? Optional.of(git.commit().substring(0, DIGITS))
                    : Optional.empty();
            Optional<String> from =
                    Optional.of(wheel.origin()).filter(Origin::direct).map(Pin::place);
            return new Pin(wheel.version(), wheel.sha256().hex(), commit, from);
        }

        private static String place(Origin origin) {
            return origin instanceof Origin.Git git
                    ? git.address()
                            + git.ref().map(ref -> "@" + ref).orElse("")
                            + git.subdirectory()
                                    .map(path -> "#subdirectory=" + path)
                                    .orElse("")
                    : origin.address();
        }

        private PinChange.Version pinned() {
            return new PinChange.Version(version, commit, from);
        }
    }
}
