package dev.paw.lock;

import dev.paw.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * What {@code pylock.<image>.toml} holds: wheels for other tools to install too (PEP 751).
 *
 * @param lockVersion of the standard: {@code 1.0}
 * @param environments a marker (PEP 508) for each platform
 * @param packages sorted by name; a name stands twice only with markers that exclude each other
 */
record PylockDocument(
        String lockVersion,
        List<String> environments,
        String requiresPython,
        String createdBy,
        List<Package> packages) {

    /**
     * One distribution.
     *
     * @param marker for the platforms that it is meant for; empty for all
     * @param wheels one for each platform, or one for all
     * @param sdist source distribution that paw builds a wheel from where there is none to fetch
     */
    record Package(
            String name,
            String version,
            Optional<String> marker,
            Optional<Sdist> sdist,
            List<Wheel> wheels,
            Optional<Tools> tool) {}

    /**
     * One source distribution.
     *
     * @param path where there is no address: relative to the lock file
     */
    record Sdist(String name, Optional<String> url, Optional<String> path, Hashes hashes) {}

    /**
     * One wheel.
     *
     * @param path where there is no address: relative to the lock file; neither is there for one that paw built
     */
    record Wheel(String name, Optional<String> url, Optional<String> path, Optional<Long> size, Hashes hashes) {}

    /** Digests by algorithm; paw needs this one. */
    record Hashes(Sha256 sha256) {}

    /** Data of tools. */
    record Tools(Paw paw) {}

    /**
     * Data of paw.
     *
     * @param built wheels that paw built from the source distribution
     */
    record Paw(List<Wheel> built) {}
}
