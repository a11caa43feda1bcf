package dev.paw.lock;

import dev.paw.Sha256;
import dev.paw.debian.DebianLock;
import dev.paw.deployment.Platform;
import dev.paw.python.LockedWheel;
import dev.paw.python.PythonTarget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The pins of one image.
 *
 * @param inputs digest of everything that the pins follow from, by name: {@code deployment.yaml: base},
 *     {@code requirements.txt}; when one has changed, the lock is stale
 * @param created the image's creation time: a fact of what is locked, never the clock
 */
public record Lock(
        String image, SortedMap<String, Sha256> inputs, Instant created, Map<Platform, PlatformLock> platforms) {

    /** The pins of one platform. */
    public record PlatformLock(BaseLock base, PythonTarget python, List<LockedWheel> wheels) {}

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
