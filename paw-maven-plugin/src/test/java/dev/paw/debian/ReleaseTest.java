package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {

    private static final Sha256 DIGEST = Sha256.of("index");
    private static final String TEXT = """
            Suite: oldstable-security
            Codename: bookworm-security
            Date: Sat, 21 Nov 2026 00:53:02 UTC
            Valid-Until: Sat, 28 Nov 2026 00:53:02 UTC
            Acquire-By-Hash: yes
            MD5Sum:
             d41d8cd98f00b204e9800998ecf8427e 0 main/binary-amd64/Packages.xz
            SHA256:
             %s      42 main/binary-amd64/Packages.xz
            """.formatted(DIGEST.hex());

    @Test
    void dates_indexes_and_by_hash_are_read() {
        Release release = parse(TEXT, "bookworm-security");

        assertThat(release.date()).isEqualTo(Instant.parse("2026-11-21T00:53:02Z"));
        assertThat(release.byHash()).isTrue();
        assertThat(release.files())
                .containsOnlyKeys("main/binary-amd64/Packages.xz")
                .containsValue(new Release.Index(42, DIGEST));
    }

    @Test
    void another_suites_text_is_refused() {
        assertThatThrownBy(() -> parse(TEXT, "bookworm"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("InRelease: is signed for suite 'bookworm-security', not for 'bookworm'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date: soon", "Date: Sat, 21 Nov 2026 00:53:02 UTC\nSHA256:\n 12 34 file", "Date:"})
    void a_text_that_makes_no_sense_is_refused(String fields) {
        assertThatThrownBy(() -> parse("Codename: bookworm\n" + fields + "\n", "bookworm"))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("InRelease: not a release file");
    }

    @Test
    void a_text_past_its_end_is_refused() {
        Release release = parse(TEXT, "bookworm-security");
        Instant end = Instant.parse("2026-11-28T00:53:02Z");

        assertThatCode(() -> release.checkFresh(end, Place.NONE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> release.checkFresh(end.plusSeconds(1), Place.of("InRelease")))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("InRelease: was valid until 2026-11-28T00:53:02Z only");
    }

    private static Release parse(String text, String suite) {
        return Release.parse(text.getBytes(StandardCharsets.UTF_8), suite, Place.of("InRelease"));
    }
}
