package dev.paw.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.Sha256;
import dev.paw.layer.Content;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * An archive with images in it: a docker-archive ({@code docker save}) or an OCI archive (OCI image spec,
 * image-layout.md). One that is both, as newer Dockers write it, is read as the first.
 */
final class ImageArchive implements Closeable {

    private static final int LARGEST_DOCUMENT = 8 << 20;
    private static final int DEEPEST = 3;

    private final ObjectMapper json = new ObjectMapper();
    private final TarFile tar;
    private final Map<String, TarArchiveEntry> entries = new HashMap<>();

    /** Opens an archive; what is no tar at all is an {@link IOException}. */
    ImageArchive(Path file) throws IOException {
        tar = new TarFile(file, StandardCharsets.UTF_8.name());
        tar.getEntries().forEach(entry -> entries.put(clean(entry.getName()), entry));
    }

    /** An image of the archive. The content of layers can be read as long as the archive is open. */
    record Found(byte[] configuration, List<Content> layers) {}

    /** The first image for this architecture, as OCI names it; empty if there is none. */
    Optional<Found> image(String architecture) throws IOException {
        if (entries.containsKey("manifest.json")) {
            return dockerImage(architecture);
        }
        if (entries.containsKey("index.json")) {
            return ociImage(json.readTree(bytes("index.json")), architecture, DEEPEST);
        }
        throw new IOException("it has neither manifest.json (docker-archive) nor index.json (OCI archive)");
    }

    private Optional<Found> dockerImage(String architecture) throws IOException {
        for (JsonNode image : json.readTree(bytes("manifest.json"))) {
            byte[] configuration = bytes(image.path("Config").asText());
            if (isFor(architecture, configuration)) {
                List<Content> layers = new ArrayList<>();
                for (JsonNode layer : image.path("Layers")) {
                    layers.add(content(layer.asText()));
                }
                return Optional.of(new Found(configuration, layers));
            }
        }
        return Optional.empty();
    }

    private Optional<Found> ociImage(JsonNode index, String architecture, int depth) throws IOException {
        for (JsonNode descriptor : index.path("manifests")) {
            JsonNode document = json.readTree(verified(descriptor));
            Optional<Found> found = document.has("manifests") && depth > 0
                    ? ociImage(document, architecture, depth - 1)
                    : ociManifest(document, architecture);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> ociManifest(JsonNode manifest, String architecture) throws IOException {
        byte[] configuration = verified(manifest.path("config"));
        if (!isFor(architecture, configuration)) {
            return Optional.empty();
        }
        List<Content> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            layers.add(content(blob(layer)));
        }
        return Optional.of(new Found(configuration, layers));
    }

    private boolean isFor(String architecture, byte[] configuration) throws IOException {
        return json.readTree(configuration).path("architecture").asText().equals(architecture);
    }

    private static String blob(JsonNode descriptor) throws IOException {
        return "blobs/sha256/"
                + Digests.parse(descriptor.path("digest").asText()).hex();
    }

    private byte[] verified(JsonNode descriptor) throws IOException {
        byte[] bytes = bytes(blob(descriptor));
        if (!blob(descriptor).endsWith(Sha256.of(bytes).hex())) {
            throw new IOException(blob(descriptor) + " is not what its name says");
        }
        return bytes;
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = content(name).open()) {
            byte[] bytes = in.readNBytes(LARGEST_DOCUMENT + 1);
            if (bytes.length > LARGEST_DOCUMENT) {
                throw new IOException(name + " is too large to be what it should");
            }
            return bytes;
        }
    }

    private Content content(String name) throws IOException {
        TarArchiveEntry entry = entries.get(clean(name));
        // Older Dockers write a layer that two images share as a link to the first one.
        for (int i = 0; i < DEEPEST && entry != null && (entry.isSymbolicLink() || entry.isLink()); i++) {
            Path target = entry.isLink()
                    ? Path.of(entry.getLinkName())
                    : Path.of(entry.getName()).resolveSibling(entry.getLinkName());
            entry = entries.get(clean(target.toString()));
        }
        if (entry == null || !entry.isFile()) {
            throw new IOException("it lacks " + name);
        }
        TarArchiveEntry file = entry;
        return Content.of(file.getSize(), () -> tar.getInputStream(file));
    }

    private static String clean(String name) {
        return Path.of(name).normalize().toString().replace('\\', '/');
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
