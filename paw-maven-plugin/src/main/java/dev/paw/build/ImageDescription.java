package dev.paw.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.paw.JsonText;
import dev.paw.Sha256;
import dev.paw.layer.Layer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file that describes an image; docs/images.md has its fields.
 *
 * <p>Read and written with Jackson's core alone, whose classes load fast enough for a build that has nothing to do.
 */
final class ImageDescription {

    private ImageDescription() {}

    /** The archive that a description tells of. */
    record Archived(String file, long size, Sha256 sha256) {}

    /** The description of an image, the same bytes for the same image. */
    static byte[] json(BuiltImage image, Optional<Archived> archive) throws IOException {
        return JsonText.object(json -> {
                    json.writeStringField("name", image.name());
                    json.writeArrayFieldStart("tags");
                    for (String tag : image.tags()) {
                        json.writeString(tag);
                    }
                    json.writeEndArray();
                    json.writeStringField("platform", image.platform().ociName());
                    json.writeStringField("digest", image.digest().toString());
                    json.writeStringField("id", image.id().toString());
                    json.writeStringField("created", image.created().toString());
                    json.writeNumberField("size", image.size());
                    json.writeArrayFieldStart("layers");
                    for (Layer layer : image.layers()) {
                        layer(json, layer);
                    }
                    json.writeEndArray();
                    if (archive.isPresent()) {
                        archive(json, archive.get());
                    }
                    json.writeStringField("inputs", image.inputs().toString());
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void layer(JsonGenerator json, Layer layer) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", layer.name());
        json.writeStringField("digest", layer.digest().toString());
        json.writeStringField("diffId", layer.diffId().toString());
        json.writeNumberField("size", layer.size());
        json.writeNumberField("unpackedSize", layer.unpackedSize());
        json.writeEndObject();
    }

    private static void archive(JsonGenerator json, Archived archive) throws IOException {
        json.writeObjectFieldStart("archive");
        json.writeStringField("file", archive.file());
        json.writeNumberField("size", archive.size());
        json.writeStringField("sha256", archive.sha256().hex());
        json.writeEndObject();
    }

    /** The archive that a description of an image with these inputs tells of; empty if there is no such description. */
    static Optional<Archived> archived(Path description, Sha256 inputs) throws IOException {
        Map<String, String> facts = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(description))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    facts.put(json.getParsingContext().pathAsPointer().toString(), json.getText());
                }
            }
            boolean same = inputs.toString().equals(facts.get("/inputs")) && facts.containsKey("/archive/sha256");
            return same
                    ? Optional.of(new Archived(
                            facts.get("/archive/file"),
                            Long.parseLong(facts.get("/archive/size")),
                            new Sha256(facts.get("/archive/sha256"))))
                    : Optional.empty();
        } catch (JsonParseException | IllegalArgumentException e) {
            // Whatever it is, it is not what a build has written: build anew.
            return Optional.empty();
        }
    }
}
