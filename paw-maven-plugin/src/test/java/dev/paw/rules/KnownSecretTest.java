package dev.paw.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSecretTest {

    /** Something of everything that some format escapes. */
    private static final String VALUE = "it's 5% of \"$HOME\" & \\ + ü/=?";

    private final KnownSecret secret = new KnownSecret(VALUE);

    @Test
    void a_secret_is_found_as_it_is() {
        assertThat(secret.in(DecodedLine.of("password: " + VALUE + " # mine"))).contains("");
    }

    @Test
    void a_secret_is_found_in_quotes_and_escapes() {
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(VALUE));
        for (String line : new String[] {
            "{\"password\": \"" + json + "\"}",
            "{\"password\": \"" + json.replace("ü", "\\u00fc").replace("/", "\\/") + "\"}",
            "password: \"" + json.replace("ü", "\\xfc") + "\"",
            "password: '" + VALUE.replace("'", "''") + "'",
            "command: '" + VALUE.replace("'", "''").replace("$", "$$") + "'",
            "password = " + VALUE.replace("%", "%%"),
            "https://me:" + URLEncoder.encode(VALUE, UTF_8) + "@example.org",
            "https://me:" + URLEncoder.encode(VALUE, UTF_8).replace("+", "%20").replace("%2F", "%2f") + "@example.org"
        }) {
            assertThat(secret.in(DecodedLine.of(line))).as(line).contains(", escaped or quoted");
        }
    }

    @Test
    void a_secret_is_found_backwards() {
        assertThat(secret.in(DecodedLine.of(new StringBuilder("x" + VALUE).reverse() + "y")))
                .contains(", backwards");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
    void a_secret_is_found_in_base64_whatever_stands_around_it(String before) {
        for (String after : new String[] {"", "\n", "and more"}) {
            byte[] bytes = (before + VALUE + after).getBytes(UTF_8);

            assertThat(secret.in(DecodedLine.of(Base64.getEncoder().encodeToString(bytes))))
                    .contains(", in Base64");
            assertThat(secret.in(DecodedLine.of(Base64.getUrlEncoder().encodeToString(bytes))))
                    .contains(", in Base64");
        }
    }

    @Test
    void a_short_secret_is_found_as_it_is_and_not_by_chance() {
        KnownSecret number = new KnownSecret("123456");

        assertThat(number.in(DecodedLine.of("pin: 123456"))).contains("");
        assertThat(number.in(DecodedLine.of("%31%32%33%34%35%36"))).contains(", escaped or quoted");
        assertThat(number.in(DecodedLine.of("654321"))).isEmpty();
        assertThat(number.in(DecodedLine.of("MTIzNDU2"))).isEmpty();
    }

    @Test
    void other_texts_pass() {
        assertThat(secret.in(DecodedLine.of("it's 5% of '' %% %zz \\ \\u12 $$ +")))
                .isEmpty();
        assertThat(secret.in(DecodedLine.of(Base64.getEncoder().encodeToString("something else".getBytes(UTF_8)))))
                .isEmpty();
    }
}
