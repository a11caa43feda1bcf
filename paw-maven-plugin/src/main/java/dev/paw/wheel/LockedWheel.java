package dev.paw.wheel;

import dev.paw.Sha256;

/**
 * A wheel, pinned (PEP 427).
 *
 * @param name normalized (PEP 503): {@code python-dateutil}
 * @param fileName {@code python_dateutil-2.9.0-py2.py3-none-any.whl}
 * @param size bytes; 0 if the index does not tell
 */
public record LockedWheel(String name, String version, String fileName, long size, Sha256 sha256, Origin origin) {}
