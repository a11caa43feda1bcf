package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.0, =, 1.0",
        "1.0, =, 0:1.0",
        "1.0, =, 1.0-0",
        "1.0, =, 1.00",
        "1.0-1, =, 1.0-01",
        "9, <, 10",
        "1.9, <, 1.10",
        "2:0.1, >, 1:9",
        "1:0, >, 9999",
        "10:1, >, 9:1",
        "1.0~rc1, <, 1.0",
        "1.0~~, <, 1.0~",
        "1.0~~a, <, 1.0~",
        "1.0~, <, 1.0",
        "1.0, <, 1.0a",
        "1.0a, <, 1.0+",
        "1.0Z, <, 1.0a",
        "1.0, <, 1.0.0",
        "1.0-1, <, 1.0-2",
        "1.0-1, <, 1.0-1+b1",
        "1.0-1~bpo1, <, 1.0-1",
        "1.0-1-1, >, 1.0-1",
        "1.0-9, <, 1.0-10",
        "1.0-1, <, 1.0.1-1",
        "3.0.15-1~deb12u1, <, 3.0.17-1~deb12u2",
        "2.36-9+deb12u14, <, 2.37",
        "1:2.39.5-0+deb12u3, <, 1:2.39.5-.",
        "99999999999999999999, >, 9999999999999999999"
    })
    void versions_are_ordered_as_policy_has_it(String left, char order, String right) {
        int expected = order == '=' ? 0 : order == '<' ? -1 : 1;

        assertThat(Integer.signum(new DebianVersion(left).compareTo(new DebianVersion(right))))
                .isEqualTo(expected);
        assertThat(Integer.signum(new DebianVersion(right).compareTo(new DebianVersion(left))))
                .isEqualTo(-expected);
    }
}
