package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.NamedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnAuthorityTest {

    private static final Path SAMPLE = Path.of("src/test/resources/render/production/external");
    private static final String NAME = "authorities/private-ca.crt";

    @TempDir
    Path directory;

    @Test
    void an_authoritys_certificate_is_taken_over_as_it_is() throws IOException {
        assertThat(OwnAuthority.read(SAMPLE, new NamedFile(NAME, Place.NONE)))
                .isEqualTo(Files.readString(SAMPLE.resolve(NAME)));
    }

    @Test
    void what_is_missing_no_certificate_or_a_key_is_refused_at_the_line_that_names_it() throws IOException {
        refuses(
                "there is no file 'own.crt', which 'ca' names",
                "put the certificate beside deployment.yaml, as own.crt");
        Path file = Files.writeString(directory.resolve("own.crt"), "not one\n");
        refuses("'own.crt', which 'ca' names", "there is no certificate in this file");
        Files.writeString(file, Files.readString(SAMPLE.resolve(NAME)) + key());
        refuses("'own.crt', which 'ca' names", "this file holds a private key");
    }

    private void refuses(String... told) {
        NamedFile named = new NamedFile("own.crt", Place.of("production.yaml").at(4));
        assertThatThrownBy(() -> OwnAuthority.read(directory, named))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("production.yaml:4: ")
                .hasMessageContainingAll(told);
    }

    private static String key() {
        try {
            byte[] key = java.security.KeyPairGenerator.getInstance("EC")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            String mark = "PRIVATE KEY-----\n";
            return "-----BEGIN " + mark + java.util.Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + mark;
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
