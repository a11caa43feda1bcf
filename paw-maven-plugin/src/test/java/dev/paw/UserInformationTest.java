package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserInformationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fork @ git+ssh://git@git.example.org/fork@main",
                "fork @ git+ssh://${GIT_USER}@git.example.org/fork",
                "fork @ SSH://git@127.0.0.1:2222/fork",
                "fork @ git+https://${USER}:${TOKEN}@git.example.org/fork@v1",
                "fork @ git+https://oauth2:${TOKEN}@git.example.org/fork",
                "fork @ git+https://${TOKEN}@git.example.org/fork",
                "fork @ git+https://${TOKEN}:x-oauth-basic@git.example.org/fork",
                "fork @ https://git.example.org/a@b-1.0.tar.gz",
            })
    void what_an_address_needs_and_is_no_secret_stays(String line) {
        assertThat(UserInformation.secretsRemovedFrom(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "://me@git.example.org/fork",
                "https://canary@git.example.org/fork",
                "https://canary:@git.example.org/fork",
                "https://canary:x-oauth-basic@git.example.org/fork",
                "https://me:canary@git.example.org/fork",
                "https://me:can@ary@git.example.org/fork",
                "https://${USER}:canary@git.example.org/fork",
                "https://${USER}:canary${TOKEN}@git.example.org/fork",
                "https://canary${TOKEN}@git.example.org/fork",
                "https://ghp_canarycanarycanarycanary:${TOKEN}@git.example.org/fork",
                "git+ssh://git:canary@git.example.org/fork",
                "git+ssh://ghp_canarycanarycanarycanary@git.example.org/fork",
                "git+https://canary@git.example.org/fork",
            })
    void what_may_be_a_secret_does_not(String line) {
        assertThat(UserInformation.secretsRemovedFrom("fork @ " + line + " ; python_version > '3'"))
                .isEqualTo("fork @ " + line.replaceFirst("://.*@", "://") + " ; python_version > '3'");
    }
}
