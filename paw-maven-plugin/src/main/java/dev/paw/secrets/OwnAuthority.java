package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Topic;
import dev.paw.deployment.NamedFile;
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
     * @throws PawException at the line that names it, about {@link Topic#AUTHORITY}: there is no such file, no
     *     certificate in it, or a key
     */
    public static String read(Path directory, NamedFile named) {
        Path file = directory.resolve(named.path());
        if (!Files.isRegularFile(file)) {
            throw new PawException(
                            "there is no file '" + named.path() + "', which 'ca' names as an authority's certificate",
                            named.place(),
                            "put the certificate beside deployment.yaml, as " + named.path()
                                    + ", in PEM, or take 'ca' out where a public authority has signed")
                    .about(Topic.AUTHORITY);
        }
        try {
            Pem.certificates(file, named.place());
            return Files.readString(file).replace("\r\n", "\n");
        } catch (PawException e) {
            throw unusable(named, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PawException unusable(NamedFile named, PawException why) {
        return new PawException(
                        "'" + named.path() + "', which 'ca' names as an authority's certificate, cannot be used: "
                                + why.problem(),
                        named.place(),
                        why.mend(),
                        why.getCause())
                .about(Topic.AUTHORITY);
    }
}
