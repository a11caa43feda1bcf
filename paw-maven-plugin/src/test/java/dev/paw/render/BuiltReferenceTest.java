package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltReferenceTest {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @TempDir
    Path images;

    private String of(String sample, String tag) throws IOException {
        Files.writeString(
                images.resolve("multi-mordred.json"), "{\"tags\": [\"" + tag + "\"], \"digest\": \"" + DIGEST + "\"}");
        return new BuiltReference(images).of(Samples.production(sample), "1.0");
    }

    @Test
    void image_that_is_built_for_a_registry_is_named_by_its_digest() throws IOException {
        String tag = "registry.example.org/team/my-paw/multi-mordred:1.0";
        assertThat(of("elasticsearch-three-nodes", tag)).isEqualTo(tag + "@" + DIGEST);
    }

    @Test
    void image_of_another_version_is_not_taken_for_it() throws IOException {
        assertThat(of("elasticsearch-three-nodes", "registry.example.org/team/my-paw/multi-mordred:0.9"))
                .isEqualTo("registry.example.org/team/my-paw/multi-mordred:1.0");
    }

    @Test
    void image_that_only_docker_has_keeps_its_tag_because_docker_finds_no_digest_of_it() throws IOException {
        assertThat(of("opensearch", "my-paw/multi-mordred:1.0")).isEqualTo("my-paw/multi-mordred:1.0");
    }

    @Test
    void image_that_is_not_built_yet_has_its_tag() throws IOException {
        assertThat(new BuiltReference(images).of(Samples.production("elasticsearch-three-nodes"), "1.0"))
                .isEqualTo("registry.example.org/team/my-paw/multi-mordred:1.0");
    }
}
