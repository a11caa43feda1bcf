package dev.paw.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the description of a built image tells a person. */
record ImageSummary(JsonNode image, Path project) {

    /** Of the image in this project, which is shown to the person by a shorter name. */
    static ImageSummary of(Path project, Path shown) throws IOException {
        Path description = project.resolve("target/paw/images/multi-mordred.json");
        return new ImageSummary(new ObjectMapper().readTree(description.toFile()), shown);
    }

    List<String> lines() {
        String tag = image.path("tags").path(0).asText();
        List<String> lines = new ArrayList<>();
        lines.add("image     " + tag + " (" + image.path("platform").asText() + ")");
        lines.add("digest    " + image.path("digest").asText());
        lines.add("size      " + size(image.path("size").asLong()) + " compressed, "
                + image.path("layers").size() + " layers:");
        for (JsonNode layer : image.path("layers")) {
            lines.add("          %10s  %s"
                    .formatted(
                            size(layer.path("size").asLong()),
                            layer.path("name").asText()));
        }
        lines.add("load it   docker load -i " + project.resolve("target/paw/images/multi-mordred.tar"));
        lines.add("run it    docker run --rm " + tag + " --help");
        lines.add("all of it docker-compose -f " + project.resolve("target/paw/development/docker-compose.yml")
                + " up -d");
        lines.add("rendered  " + project.resolve("target/paw/development") + ", from the files in "
                + project.resolve("src/main/paw"));
        return lines;
    }

    private static String size(long bytes) {
        return bytes < 100_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
