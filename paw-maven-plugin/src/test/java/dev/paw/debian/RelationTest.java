package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationTest {

    @ParameterizedTest
    @CsvSource({
        "a, 1, true",
        "b, 1, false",
        "a (<< 2), 1, true",
        "a (<< 1), 1, false",
        "a (<= 1), 1, true",
        "a (= 1), 1, true",
        "a (= 1), 1-0, true",
        "a (= 1), 2, false",
        "a (>= 1:0), 9, false",
        "a (>> 1), 1+b1, true",
        "a(>=1), 1, true",
        "a:any (>= 1), 1, true",
        "a:amd64, 1, true",
        "a:native, 1, true",
        "a:i386, 1, false"
    })
    void a_package_meets_a_relation_by_name_version_and_architecture(String text, String version, boolean met) {
        assertThat(one(text).meets("a", new DebianVersion(version), "amd64")).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        "virtual, virtual, true",
        "virtual (>= 1), virtual, false",
        "virtual (>= 1), virtual (= 1), true",
        "virtual (>= 2), virtual (= 1), false"
    })
    void what_is_provided_without_a_version_meets_no_constraint(String text, String provided, boolean met) {
        assertThat(one(text).meets(one(provided), "amd64")).isEqualTo(met);
    }

    @Test
    void a_field_is_a_list_of_alternatives() {
        assertThat(Relation.parse("a (>= 1) | b:any, c [amd64],\n d,"))
                .extracting(Object::toString)
                .containsExactly("[a (>= 1), b:any]", "[c]", "[d]");
        assertThat(Relation.parse("")).isEmpty();
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> Relation.parse("a (~ 1)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a (~ 1)");
    }

    private static Relation one(String text) {
        return Relation.parseFlat(text).get(0);
    }
}
