package dev.paw.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A docker-archive, read without an engine.
 *
 * @param configuration the image's
 * @param paths everything in the layers, without leading or trailing slashes
 * @param setuidFiles those that are setuid or setgid
 * @param texts small regular files
 */
record ArchivedImage(JsonNode configuration, Set<String> paths, Set<String> setuidFiles, Map<String, String> texts) {

    private static final int SMALL = 1 << 20;

    static ArchivedImage read(Path archive) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Set<String> paths = new TreeSet<>();
        Set<String> setuid = new TreeSet<>();
        Map<String, String> texts = new TreeMap<>();
        JsonNode configuration = json.missingNode();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".tar.gz")) {
                    layer(tar, paths, setuid, texts);
                } else if (!entry.getName().equals("manifest.json")) {
                    configuration = json.readTree(tar.readAllBytes());
                }
            }
        }
        return new ArchivedImage(configuration, paths, setuid, texts);
    }

    /** The content of a small file. */
    String text(String path) {
        return texts.get(path);
    }

    private static void layer(InputStream blob, Set<String> paths, Set<String> setuid, Map<String, String> texts)
            throws IOException {
        // Not closed: the archive around it goes on.
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(blob));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String path = entry.getName().replaceAll("/$", "");
            paths.add(path);
            if (entry.isFile() && (entry.getMode() & 06000) != 0) {
                setuid.add(path);
            }
            if (entry.isFile() && entry.getSize() < SMALL) {
                texts.put(path, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
