package dev.paw.lock;

import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.BaseLock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Looks at bases that are images already. */
public interface BaseResolver {

    /**
     * Pins a reference to the manifest that a registry has for a platform at this moment.
     *
     * @throws dev.paw.PawException if there is none, or the registry cannot be reached
     */
    Facts registry(String reference, Platform platform);

    /**
     * Looks into a docker-archive or OCI archive.
     *
     * @param directory that its path is relative to
     * @throws dev.paw.PawException where it is named: it is missing, is none of these, or is for another platform
     */
    Facts archive(Path directory, NamedFile named, Platform platform);

    /**
     * Looks again at a base that is locked, without asking what it is now.
     *
     * @param lock of a registry or an archive
     */
    Facts locked(Path directory, BaseLock lock, Platform platform);

    /**
     * What is known of a base.
     *
     * @param created creation time in its configuration; the epoch if it has none
     * @param environment variables of its configuration
     * @param packages versions of its installed Debian packages by name; empty if it is not Debian
     */
    record Facts(BaseLock lock, Instant created, Map<String, String> environment, Map<String, String> packages) {}
}
