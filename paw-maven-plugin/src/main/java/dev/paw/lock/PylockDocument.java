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
     * One distribution, from one of: a repository, a directory, an archive, or wheels and a source distribution.
     *
     * @param version as the standard wants it not there for a repository or directory
     * @param marker for the platforms that it is meant for; empty for all
     * @param sdist source distribution that paw builds a wheel from where there is none to fetch
     * @param wheels one for each platform, or one for all
     */
    record Package(
            String name,
            Optional<String> version,
            Optional<String> marker,
            Optional<Vcs> vcs,
            Optional<Directory> directory,
            Optional<Archive> archive,
            Optional<Sdist> sdist,
            Optional<List<Wheel>> wheels,
            Optional<Tools> tool) {}

    /**
     * A commit of a repository.
     *
     * @param type {@code git}
     * @param path where there is no address: relative to the lock file
     */
    record Vcs(
            String type,
            Optional<String> url,
            Optional<String> path,
            Optional<String> requestedRevision,
            String commitId,
            Optional<String> subdirectory) {}

    /** A directory, relative to the lock file. */
    record Directory(String path, Optional<String> subdirectory) {}

    /**
     * A wheel or an archive of sources that a requirement names.
     *
     * @param path where there is no address: relative to the lock file
     */
    record Archive(
            Optional<String> url,
            Optional<String> path,
            Optional<Long> size,
            Hashes hashes,
            Optional<String> subdirectory) {}

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
     * @param version where the distribution has none by the standard
     * @param sources digest of the files of a directory
     * @param built wheels that paw built
     */
    record Paw(Optional<String> version, Optional<Sha256> sources, List<Wheel> built) {}
}
