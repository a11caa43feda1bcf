package dev.paw;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static final Place LINE = Place.of("overrides.txt").at(4);

    @Test
    void what_several_parts_met_is_told_once() {
        Problems problems = new Problems();
        problems.add("bad", LINE, "mend it");
        problems.add("bad", LINE, "mend it");

        assertThatThrownBy(() -> problems.throwIfAny("two of them")).hasMessage("overrides.txt:4: bad\n  -> mend it");

        problems.add("worse", LINE, "");
        assertThatThrownBy(() -> problems.throwIfAny("all"))
                .hasMessage("all (2 problems)\noverrides.txt:4: bad\n  -> mend it\noverrides.txt:4: worse");
    }
}
