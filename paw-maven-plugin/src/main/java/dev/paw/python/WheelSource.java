package dev.paw.python;

import dev.paw.Sha256;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a wheel is built from.
 *
 * @param what for messages: {@code pure 1.0 from its source distribution}
 * @param key of everything that the wheel follows from, but for the tools of the build
 * @param time that the build shall take for now ({@code SOURCE_DATE_EPOCH})
 * @param subdirectory of the archive or directory that has the project; empty for its top
 * @param files asked only if there is something to build
 */
record WheelSource(String what, Sha256 key, Instant time, Optional<String> subdirectory, Files files) {

    /** 1980-01-01, the earliest time that a zip archive can tell. */
    private static final Instant EARLIEST = Instant.ofEpochSecond(315_532_800);

    /** Lets {@code time} be one that a wheel can tell. */
    WheelSource {
        time = time.isBefore(EARLIEST) ? EARLIEST : time;
    }

    /**
     * A source distribution at hand.
     *
     * @param file keeps the name that the index gives it
     * @param sha256 the digest of the file, which has been checked
     */
    static WheelSource sdist(String name, String version, Path file, Sha256 sha256) {
        return new WheelSource(
                name + " " + version + " from its source distribution",
                key("sdist", sha256.hex()),
                EARLIEST,
                Optional.empty(),
                directory -> file);
    }

    /**
     * The files of a commit.
     *
     * @param name of the package with {@code " from "}, for messages; empty if it is not known
     */
    static WheelSource commit(String name, Origin.Git origin, Instant time, Files files) {
        return new WheelSource(
                name + "commit " + origin.commit().substring(0, 12) + " of " + origin.address(),
                key("git", origin.commit(), origin.subdirectory()),
                time,
                origin.subdirectory(),
                files);
    }

    /** An archive of sources; {@code name} as for a commit. */
    static WheelSource archive(String name, Origin.Address archive, Files files) {
        return new WheelSource(
                name + archive.address(),
                key("archive", archive.sha256().hex(), archive.subdirectory()),
                EARLIEST,
                archive.subdirectory(),
                files);
    }

    /** A directory of the deployment; {@code name} as for a commit. */
    static WheelSource directory(String name, Origin.Directory directory, Files files) {
        return new WheelSource(
                name + "directory " + directory.address(),
                key("directory", directory.sha256().hex(), directory.subdirectory()),
                EARLIEST,
                directory.subdirectory(),
                files);
    }

    private static Sha256 key(String kind, String identity, Optional<String> subdirectory) {
        return key(kind, identity + "\n" + subdirectory.orElse(""));
    }

    /** A key of a kind of source and what tells one such source from others. */
    private static Sha256 key(String kind, String identity) {
        return Sha256.of(kind + " " + WheelBuilder.VERSION + "\n" + identity);
    }

    /** Brings sources to where they can be built. */
    @FunctionalInterface
    interface Files {

        /** An archive, or a directory that the build may write to; {@code directory} is empty and there for it. */
        Path in(Path directory) throws IOException;
    }
}
