package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:t0ken@example.org/a",
                "HTTP://t0ken@example.org/a",
                "git+https://t0ken@example.org/a",
                "ssh://git:t0ken@example.org/a",
                "1http://t0ken@example.org",
                "--url=https://x:t0ken@example.org/?q=a@b and more"
            })
    void credentials_are_found_and_redacted(String text) {
        assertThat(Urls.hasCredentials(text)).isTrue();
        assertThat(Urls.redact(text)).doesNotContain("t0ken").contains("://***@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a@b",
                "ssh://git@example.org/a",
                "git@example.org:team/a.git",
                "https://example.org/?q=a:b@c",
                "a@example.org https://example.org"
            })
    void addresses_without_credentials_are_left_alone(String text) {
        assertThat(Urls.hasCredentials(text)).isFalse();
    }

    @Test
    void long_words_are_no_trouble() {
        assertThat(Urls.hasCredentials("a".repeat(1_000_000) + "://".repeat(100_000)))
                .isFalse();
    }
}
