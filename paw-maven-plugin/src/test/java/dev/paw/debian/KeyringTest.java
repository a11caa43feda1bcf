package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.testing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {

    private static final Instant NOW = Instant.parse("2026-07-11T10:16:37Z");
    private static final Place PLACE = Place.of("InRelease");
    private static final String TEXT = "Origin: Debian\nDashes: 2\n-dashed\n\nend\n";

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.validAt(NOW);

    @Test
    void gives_the_signed_text_without_dash_escapes() {
        assertThat(text(trusting(key).verified(key.clearSign("a\n-b\n- c\n", NOW), PLACE)))
                .isEqualTo("a\n-b\n- c\n");
    }

    @Test
    void line_endings_and_white_space_before_them_do_not_matter() {
        String document = text(key.clearSign("a\nb\n", NOW));

        assertThat(text(trusting(key).verified(bytes(document.replace("\n", " \t\r\n")), PLACE)))
                .isEqualTo("a\nb\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Debian", "Dashes", "end"})
    void a_changed_text_is_refused_with_its_name(String word) {
        byte[] changed = bytes(text(key.clearSign(TEXT, NOW)).replace(word, "Forged"));

        assertThatThrownBy(() -> trusting(key).verified(changed, PLACE))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("InRelease: no good signature of a trusted key")
                .hasMessageContaining("did not sign this text");
    }

    @Test
    void a_signature_by_a_stranger_is_refused() {
        byte[] document = SigningKey.validAt(NOW).clearSign(TEXT, NOW);

        assertThatThrownBy(() -> trusting(key).verified(document, PLACE))
                .hasMessageContaining("is unknown")
                .hasMessageContaining("-Dpaw.debian.keyring=");
    }

    @Test
    void one_good_signature_beside_a_strangers_is_enough() {
        byte[] both = SigningKey.clearSign("a\n", NOW, List.of(SigningKey.validAt(NOW), key));

        assertThat(text(trusting(key).verified(both, PLACE))).isEqualTo("a\n");
    }

    @Test
    void a_key_counts_only_while_it_was_valid() {
        SigningKey old = SigningKey.of(NOW.minus(Duration.ofDays(20)), Duration.ofDays(10));

        assertThat(text(trusting(old).verified(old.clearSign("a\n", NOW.minus(Duration.ofDays(15))), PLACE)))
                .isEqualTo("a\n");
        assertThatThrownBy(() -> trusting(old).verified(old.clearSign("a\n", NOW), PLACE))
                .hasMessageContaining("was not valid when it signed");
        assertThatThrownBy(() -> trusting(old).verified(old.clearSign("a\n", NOW.minus(Duration.ofDays(21))), PLACE))
                .hasMessageContaining("was not valid when it signed");
    }

    @Test
    void text_outside_of_the_signed_block_is_refused() {
        String document = text(key.clearSign(TEXT, NOW));

        for (String forged : new String[] {"Codename: x\n" + document, "\n" + document, document + "Codename: x\n"}) {
            assertThatThrownBy(() -> trusting(key).verified(bytes(forged), PLACE))
                    .isInstanceOf(PawException.class)
                    .hasMessageStartingWith("InRelease: not a clear-signed file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "<html>", "-----BEGIN PGP SIGNED MESSAGE-----\n"})
    void something_else_is_refused(String document) {
        assertThatThrownBy(() -> trusting(key).verified(bytes(document), PLACE))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("InRelease: not a clear-signed file");
    }

    @Test
    void a_damaged_signature_is_refused() {
        String document = text(key.clearSign("a\n", NOW));
        int from = document.indexOf("SIGNATURE-----") + 20;

        byte[] damaged = bytes(document.substring(0, from) + "AAAA" + document.substring(from + 4));

        assertThatThrownBy(() -> trusting(key).verified(damaged, PLACE)).isInstanceOf(PawException.class);
    }

    @Test
    void the_keys_of_the_debian_archive_are_bundled() {
        byte[] document = key.clearSign("a\n", NOW);

        assertThatThrownBy(() -> Keyring.of(Optional.empty()).verified(document, PLACE))
                .hasMessageContaining("trusted: the keys of the Debian archive");
    }

    @Test
    void a_file_without_keys_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("none.asc"), "nothing\n");

        assertThatThrownBy(() -> Keyring.of(Optional.of(file)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("none.asc")
                .hasMessageContaining("-Dpaw.debian.keyring");
    }

    private Keyring trusting(SigningKey trusted) {
        return Keyring.of(Optional.of(trusted.writeTo(directory.resolve("keyring.asc"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
