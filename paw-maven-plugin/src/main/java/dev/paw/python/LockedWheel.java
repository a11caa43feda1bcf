package dev.paw.python;

import dev.paw.Sha256;

/**
 * A wheel, pinned (PEP 427).
 *
 * @param name normalized (PEP 503): {@code python-dateutil}
 * @param fileName {@code python_dateutil-2.9.0-py2.py3-none-any.whl}
 * @param url where it was found, without user information; for one that paw built, where its source distribution was
 *     found, followed by {@code #sha256=} and the digest of that
 * @param size bytes; 0 if the index does not tell
 * @param built whether paw built it from a source distribution, so that it can be built again from {@code url}
 */
public record LockedWheel(
        String name, String version, String fileName, String url, long size, Sha256 sha256, boolean built) {}
