package dev.paw.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.layer.Layer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes an image as {@code docker save} does: layers, {@code config.json}, {@code manifest.json}.
 *
 * <p>Jib has a writer of its own, but it puts the name of the user who runs it into every entry.
 */
record DockerArchive(List<String> tags, byte[] configuration, List<Layer> layers) {

    private static final int BLOCK = 512;

    /** Writes everything, and leaves {@code out} open. */
    void writeTo(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (Map.Entry<String, Layer> layer : files().entrySet()) {
            try (InputStream content = Files.newInputStream(layer.getValue().file())) {
                add(tar, layer.getKey(), layer.getValue().size(), content);
            }
        }
        add(tar, "config.json", configuration.length, new ByteArrayInputStream(configuration));
        byte[] manifest = manifest();
        add(tar, "manifest.json", manifest.length, new ByteArrayInputStream(manifest));
        tar.finish();
        tar.flush();
    }

    /** Bytes that {@link #writeTo} writes, or a few more. */
    long size() {
        long content = files().values().stream()
                .mapToLong(layer -> layer.size() + 2 * BLOCK)
                .sum();
        return content + configuration.length + 64 * BLOCK;
    }

    /** By name, so that a layer that stands in the image twice lies in the archive once. */
    private Map<String, Layer> files() {
        Map<String, Layer> files = new LinkedHashMap<>();
        layers.forEach(layer -> files.put(fileName(layer), layer));
        return files;
    }

    private byte[] manifest() throws IOException {
        Map<String, Object> image = new TreeMap<>();
        image.put("Config", "config.json");
        image.put("RepoTags", tags);
        image.put("Layers", layers.stream().map(DockerArchive::fileName).toList());
        return new ObjectMapper().writeValueAsBytes(List.of(image));
    }

    private static String fileName(Layer layer) {
        return layer.digest().hex() + ".tar.gz";
    }

    private static void add(TarArchiveOutputStream tar, String name, long size, InputStream content)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setMode(0644);
        entry.setModTime(0L);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }
}
