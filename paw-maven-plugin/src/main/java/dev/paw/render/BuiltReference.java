package dev.paw.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.deployment.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names the image of multi-mordred: by its digest once it is built for a registry, by its tag before.
 *
 * @param images where builds describe their images: {@code target/paw/images}
 */
record BuiltReference(Path images) {

    /**
     * {@code registry.example.org/team/my-paw/multi-mordred:1.0@sha256:…}. Without a registry the tag alone: Docker knows
     * digests of images that it has pulled only.
     */
    String of(Deployment deployment, String version) throws IOException {
        String tag = deployment.multiMordredImage(version);
        Path description = images.resolve("multi-mordred.json");
        boolean one = deployment.images().multiMordred().platforms().size() == 1;
        if (deployment.images().registry().isEmpty() || !one || !Files.isRegularFile(description)) {
            return tag;
        }
        JsonNode built = new ObjectMapper().readTree(Files.readAllBytes(description));
        for (JsonNode name : built.path("tags")) {
            if (name.asText().equals(tag) && built.path("digest").isTextual()) {
                return tag + "@" + built.path("digest").asText();
            }
        }
        return tag;
    }
}
