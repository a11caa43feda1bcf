package dev.paw.debian;

import java.nio.file.Path;
import java.util.Optional;

/** Public OpenPGP keys (RFC 9580) whose signatures are trusted. */
public final class Keyring {

    private Keyring() {}

    /** The keys in this file, binary or armored; without a file, those of the Debian archive. */
    public static Keyring of(Optional<Path> file) {
        throw new UnsupportedOperationException(file.toString());
    }
}
