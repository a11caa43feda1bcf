package dev.paw.debian;

import dev.paw.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * The Debian packages of a base, pinned.
 *
 * @param suite {@code bookworm}
 * @param architecture {@code amd64}
 * @param date newest {@code Date} of the suites' Release files: the image's creation time
 * @param packages sorted by name
 */
public record DebianLock(
        String suite, String architecture, Instant date, List<Archive> archives, List<DebianPackage> packages) {

    /**
     * A verified index of one suite.
     *
     * @param suite {@code bookworm-security}
     * @param index digest of the verified {@code Packages} index
     */
    public record Archive(String suite, Sha256 index) {}
}
