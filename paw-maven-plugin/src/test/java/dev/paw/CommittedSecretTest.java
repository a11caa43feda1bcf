package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedSecretTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+https://me:canary@git.example.org/x",
                "https://me:can@ary@git.example.org/x",
                "https://${USER}:canary@git.example.org/x",
                "https://me:canary${SUFFIX}@git.example.org/x",
                "https://canary:x-oauth-basic@git.example.org/x",
                "https://0123456789abcdef0123456789abcdef01234567@git.example.org/x",
                "postgresql://me:canary@db.example.org/x",
                "https://git.example.org/x.zip?private_token=canary",
                "https://git.example.org/x.zip?a=b&access_token=canary#x",
                "https://git.example.org/x.zip?TOKEN=canary",
                "# ghp_0123456789abcdefghijABCDEFGHIJ012345",
                "x @ https://github_pat_11ABCDEFG0123456789_abcdefghijklmnop@git.example.org/x",
                "token: glpat-abcdefghij0123456789"
            })
    void what_is_written_out_is_found(String text) {
        assertThat(CommittedSecret.in(text)).isPresent();
        assertThat(CommittedSecret.refusal(text, Place.of("x").at(2)).orElseThrow())
                .hasMessageStartingWith("x:2: a ")
                .hasMessageContaining("${GITHUB_TOKEN}")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+https://${GITHUB_USER}:${GITHUB_TOKEN}@git.example.org/x",
                "git+https://${GITHUB_TOKEN}:x-oauth-basic@git.example.org/x",
                "git+https://me@git.example.org/x",
                "ssh://git@git.example.org/x",
                "https://git.example.org/x@v1:2?ref=main&token=${TOKEN}",
                "image: registry.example.org:5000/team/x@sha256:0123",
                "glpat-tool==1.0",
                ""
            })
    void what_only_looks_like_it_is_not(String text) {
        assertThat(CommittedSecret.in(text)).isEmpty();
    }

    @Test
    void an_address_with_a_token_among_its_parameters_is_known_even_as_a_variable() {
        assertThat(CommittedSecret.parameterIn("https://h.example.org/x?a=1&job_token=${TOKEN}"))
                .contains("job_token");
        assertThat(CommittedSecret.parameterIn("https://h.example.org/x?tokens=1"))
                .isEmpty();
    }
}
