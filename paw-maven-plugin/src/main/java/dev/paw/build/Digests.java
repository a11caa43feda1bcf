package dev.paw.build;

import dev.paw.Sha256;
import java.io.IOException;

/** Digests as documents of the OCI image spec write them. */
final class Digests {

    private static final String ALGORITHM = "sha256:";

    private Digests() {}

    /** Reads {@code sha256:<hex>}; anything else is an {@link IOException}. */
    static Sha256 parse(String text) throws IOException {
        try {
            if (text.startsWith(ALGORITHM)) {
                return new Sha256(text.substring(ALGORITHM.length()));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + text + "' is not a digest", e);
        }
        throw new IOException("'" + text + "' is not a digest with SHA-256");
    }
}
