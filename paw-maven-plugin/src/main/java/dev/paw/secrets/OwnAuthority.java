package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The certificate of an authority of the user's own, which an external service is verified with. It is public, and so a
 * file of the deployment beside the model that names it.
 */
public final class OwnAuthority {

    private OwnAuthority() {}

    /**
     * Its text: one certificate in PEM or several.
     *
     * @param directory the deployment's: {@code src/main/paw}
     * @param path relative to it
     * @throws PawException if there is no such file, no certificate in it, or a key
     */
    public static String read(Path directory, String path) {
        Path file = directory.resolve(path);
        Place place = Place.of(path);
        if (!Files.isRegularFile(file)) {
            throw new PawException(
                    "there is no such file, which the model names as an authority's certificate (ca)",
                    place,
                    "put the certificate there, in PEM, or take 'ca' out where a public authority has signed");
        }
        Pem.certificates(file, place);
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
