package dev.paw.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementCredentialsTest {

    private static final Map<String, String> SET =
            Map.of("ME", "me", "TOKEN", "t0ken", "OTHER_TOKEN", "another", "FILE_TOKEN", "of-the-file");

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                directory.resolve("requirements.txt"),
                "a @ git+https://${ME}:${TOKEN}@example.org/a@main\n"
                        + "b @ https://${ME}:${FILE_TOKEN}@example.org/b-1-py3-none-any.whl\n"
                        + "c @ git+https://example.org/c\n");
        Files.writeString(directory.resolve("overrides.txt"), "d @ git+https://${ME}:${OTHER_TOKEN}@example.org/d\n");
    }

    @Test
    void they_are_found_by_the_address_that_the_lock_has() {
        assertThat(password("https://example.org/a", SET)).isEqualTo("me t0ken");
        assertThat(password("https://example.org/b-1-py3-none-any.whl", SET)).isEqualTo("me of-the-file");
        assertThat(password("https://example.org/d", SET)).isEqualTo("me another");
        assertThat(new RequirementCredentials(directory, SET).apply("https://example.org/c"))
                .isEmpty();
        assertThat(new RequirementCredentials(directory, SET).apply("https://example.org/z"))
                .isEmpty();
    }

    @Test
    void a_variable_that_is_not_set_is_told_with_its_line() {
        assertThatThrownBy(() -> password("https://example.org/d", Map.of("ME", "me")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("overrides.txt:1: the environment has no variable 'OTHER_TOKEN'");
    }

    private String password(String address, Map<String, String> environment) {
        return new RequirementCredentials(directory, environment)
                .apply(address)
                .map(user -> user.user() + " " + user.password().reveal(text -> text))
                .orElseThrow();
    }
}
