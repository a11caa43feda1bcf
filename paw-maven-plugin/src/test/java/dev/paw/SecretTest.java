package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final Secret SECRET = Secret.of("correct horse");

    @Test
    void a_secret_does_not_print() {
        assertThat(SECRET).hasToString("***");
        assertThat(new Holder("me", SECRET).toString()).doesNotContain("correct horse");
    }

    @Test
    void a_secret_does_not_serialize() throws JsonProcessingException {
        ObjectMapper lenient = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        assertThat(lenient.writeValueAsString(SECRET)).doesNotContain("correct");
    }

    @Test
    void a_secret_can_be_handed_on() {
        assertThat(SECRET.<Integer>reveal(String::length)).isEqualTo(13);
    }

    private record Holder(String user, Secret password) {}
}
