package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.debian.DebianLock;
import dev.paw.deployment.Platform;
import dev.paw.python.Intervention;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The pins of one image.
 *
 * @param inputs digest of everything that the pins follow from, by name: {@code requirements.txt}; when one has
 *     changed, the lock is stale
 * @param created the image's creation time: a fact of what is locked, never the clock
 * @param script the script where it comes from Git
 * @param platforms in the platforms' natural order
 */
public record Lock(
        String image,
        SortedMap<String, Sha256> inputs,
        Instant created,
        Optional<ScriptLock> script,
        SortedMap<Platform, PlatformLock> platforms) {

    /** The goal that makes a lock, as it is typed. */
    public static final String COMMAND = "mvn paw:lock";

    /** Keeps copies. */
    public Lock {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        platforms = Collections.unmodifiableSortedMap(new TreeMap<>(platforms));
    }

    /** The same pins, made from these inputs. */
    public Lock withInputs(SortedMap<String, Sha256> others) {
        return new Lock(image, others, created, script, platforms);
    }

    /**
     * Makes sure that the lock still follows from what it was made from.
     *
     * @param now {@link Inputs#of} the deployment as it is
     * @throws PawException naming every input that has changed
     */
    public void check(Map<String, Sha256> now) {
        SortedSet<String> names = new TreeSet<>(inputs.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(inputs.get(name), now.get(name)));
        if (!names.isEmpty()) {
            throw new PawException(
                    "the lock is stale, changed since it was made: " + String.join(", ", names),
                    Place.of(LockFile.NAME),
                    COMMAND);
        }
    }

    /**
     * The pins of one platform.
     *
     * @param wheels sorted by name
     * @param interventions what overrides and excludes did, and to whom
     */
    public record PlatformLock(
            BaseLock base, PythonTarget python, List<LockedWheel> wheels, List<Intervention> interventions) {

        /** The pins where nothing was overridden or excluded. */
        public PlatformLock(BaseLock base, PythonTarget python, List<LockedWheel> wheels) {
            this(base, python, wheels, List.of());
        }

        /** Sorts the wheels. */
        public PlatformLock {
            wheels = wheels.stream()
                    .sorted(Comparator.comparing(LockedWheel::name).thenComparing(LockedWheel::fileName))
                    .toList();
            interventions = List.copyOf(interventions);
        }
    }

    /** The base, pinned. */
    public sealed interface BaseLock {

        /** Debian packages. */
        record Debian(DebianLock lock) implements BaseLock {}

        /** An image in a registry: the reference as written, and the digest of the platform's manifest. */
        record Registry(String reference, Sha256 manifest) implements BaseLock {}

        /** An archive of the deployment, with the digest of the file. */
        record Archive(String path, Sha256 file) implements BaseLock {}
    }
}
