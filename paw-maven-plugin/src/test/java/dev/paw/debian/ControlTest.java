package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ControlTest {

    private static final String TEXT = """

            # a comment
            Package: one
            Description: short
             long
             .
             longer

            package: two
            Version:1
            """;

    @Test
    void stanzas_are_separated_by_blank_lines_and_names_regardless_of_case() throws IOException {
        List<Control> stanzas = new ArrayList<>();

        Control.read(bytes(), stanzas::add);

        assertThat(stanzas).extracting(stanza -> stanza.text("Package")).containsExactly("one", "two");
        assertThat(stanzas.get(0).text("description")).isEqualTo("short\nlong\n.\nlonger");
        assertThat(stanzas.get(1).text("VERSION")).isEqualTo("1");
    }

    @Test
    void only_the_fields_asked_for_are_kept() throws IOException {
        List<Control> stanzas = new ArrayList<>();

        Control.read(bytes(), Set.of("package"), stanzas::add);

        assertThat(stanzas).allSatisfy(stanza -> assertThat(stanza.fields()).containsOnlyKeys("package"));
    }

    private static ByteArrayInputStream bytes() {
        return new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8));
    }
}
