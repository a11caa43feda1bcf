package dev.paw.debian;

import dev.paw.Sha256;

/**
 * A locked binary package.
 *
 * @param version with epoch, as in the index
 * @param path below the archive's root, as in the index's {@code Filename}
 * @param size bytes of the {@code .deb}
 * @param archive index of the {@link DebianLock.Archive} that has it
 */
public record DebianPackage(
        String name, String version, String architecture, String path, long size, Sha256 sha256, int archive) {}
