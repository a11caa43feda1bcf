package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    /** The example of FIPS 180-4 for the message "abc". */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void text_and_file_of_the_same_content_have_the_standards_digest(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("abc"), "abc");
        assertThat(Sha256.of("abc")).isEqualTo(new Sha256(ABC)).isEqualTo(Sha256.of(file));
    }

    @Test
    void it_prints_as_in_an_oci_descriptor() {
        assertThat(new Sha256(ABC)).hasToString("sha256:" + ABC);
    }

    @Test
    void what_is_no_digest_is_refused() {
        assertThatThrownBy(() -> new Sha256("abc")).hasMessageContaining("not a SHA-256 digest");
        assertThatThrownBy(() -> new Sha256(ABC.toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
