package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;

class JacksonTest {

    @Test
    void the_module_that_jib_brings_is_of_the_same_release_as_the_rest_of_jackson() {
        assertThat(new JavaTimeModule().version().toString())
                .isEqualTo(new ObjectMapper().version().toString())
                .isEqualTo(new JsonFactory().version().toString());
    }
}
