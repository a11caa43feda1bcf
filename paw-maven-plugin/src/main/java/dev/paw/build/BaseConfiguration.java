package dev.paw.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the configuration of an image says that images above it take over (OCI image spec, config.md).
 *
 * <p>Not taken over are entry point, command, ports, volumes, health check and stop signal: they belong to the base's
 * own program, and the image above runs another one.
 *
 * @param created the epoch if the configuration has no creation time
 * @param architecture as OCI names it: {@code amd64}
 * @param diffIds of the layers, from the bottom up
 */
record BaseConfiguration(
        Instant created,
        String architecture,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels,
        List<Sha256> diffIds) {

    /** Reads a configuration; one that is no image's is an {@link IOException}. */
    static BaseConfiguration parse(byte[] json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        JsonNode config = root.path("config");
        SortedMap<String, String> environment = new TreeMap<>();
        config.path("Env").forEach(variable -> {
            String[] parts = variable.asText().split("=", 2);
            environment.put(parts[0], parts.length == 2 ? parts[1] : "");
        });
        SortedMap<String, String> labels = new TreeMap<>();
        config.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new BaseConfiguration(
                created(root.path("created").asText("")),
                root.path("architecture").asText(""),
                environment,
                labels,
                diffIds(root.path("rootfs").path("diff_ids")));
    }

    private static Instant created(String text) throws IOException {
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IOException("creation time '" + text + "' is not of RFC 3339", e);
        }
    }

    private static List<Sha256> diffIds(JsonNode list) throws IOException {
        List<Sha256> diffIds = new ArrayList<>();
        for (JsonNode diffId : list) {
            diffIds.add(Digests.parse(diffId.asText()));
        }
        return diffIds;
    }
}
