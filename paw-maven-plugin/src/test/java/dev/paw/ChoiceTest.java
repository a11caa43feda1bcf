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
        return Choice.of(Colour.class, name, advice -> new PawException("no colour", Place.of("paw.colour"), advice));
    }

    @Test
    void a_constant_is_found_by_its_name_in_lower_case() {
        assertThat(colour("green")).isEqualTo(Colour.GREEN);
    }

    @Test
    void any_other_name_gets_advice() {
        for (String name : List.of("", "RED", "Green", "gren", "violet")) {
            assertThatThrownBy(() -> colour(name))
                    .isInstanceOfSatisfying(
                            PawException.class,
                            e -> assertThat(e.mend()).isEqualTo(Nearest.advice(name, List.of("red", "green"))));
        }
    }
}
