package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private enum Colour {
        RED,
        GREEN
    }

    private static Colour colour(String name) {
        return Choice.of(Colour.class, name, "colour", "paw.colour");
    }

    @Test
    void a_constant_is_found_by_its_name_in_lower_case() {
        assertThat(colour("green")).isEqualTo(Colour.GREEN);
    }

    @Test
    void any_other_name_gets_advice() {
        for (String name : List.of("", "RED", "Green", "gren", "violet")) {
            assertThatThrownBy(() -> colour(name))
                    .isInstanceOf(PawException.class)
                    .hasMessage(new PawException(
                                    "unknown colour '" + name + "'",
                                    Place.of("paw.colour"),
                                    Nearest.advice(name, List.of("red", "green"))
                                            + "\npass it as -Dpaw.colour=<colour>")
                            .getMessage());
        }
    }
}
