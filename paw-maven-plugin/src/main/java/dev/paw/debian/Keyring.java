package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Public OpenPGP keys (RFC 9580) whose signatures are trusted.
 *
 * <p>Those of the Debian archive are read when the first is needed, and what reads them is not loaded before either: builds
 * from a lock have nothing signed.
 */
public final class Keyring {

    private Optional<TrustedKeys> keys;

    private Keyring(Optional<TrustedKeys> keys) {
        this.keys = keys;
    }

    /**
     * The keys in this file, binary or armored; without a file, those of the Debian archive.
     *
     * @throws PawException if the file holds no keys
     */
    public static Keyring of(Optional<Path> file) {
        // Not map(TrustedKeys::in), for which that class would be loaded without a file too.
        return new Keyring(file.isPresent() ? Optional.of(TrustedKeys.in(file.get())) : Optional.empty());
    }

    /**
     * Verifies a clear-signed document. One good signature by a key that was valid when it signed is enough;
     * signatures by unknown keys are passed over.
     *
     * @return the signed text, and nothing else of the document
     * @throws PawException if there is no such signature
     */
    byte[] verified(byte[] document, Place place) {
        return keys().verified(document, place);
    }

    private synchronized TrustedKeys keys() {
        if (keys.isEmpty()) {
            keys = Optional.of(TrustedKeys.ofDebian());
        }
        return keys.get();
    }
}
