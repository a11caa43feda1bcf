package dev.paw.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.Sha256;
import dev.paw.deployment.MultiMordred;
import dev.paw.deployment.Platform;
import dev.paw.layer.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The program of an image as its finished archive has it: read from there, whatever the build meant to write.
 *
 * @param files what lies below the program's directory, by path relative to it
 * @param labels of the image
 */
public record ArchivedProgram(SortedMap<String, ArchivedFile> files, SortedMap<String, String> labels) {

    private static final String HOME = MultiMordred.HOME.substring(1) + "/";

    /**
     * A file or symbolic link.
     *
     * @param mode permissions, such as 0755; 0777 of a link
     * @param sha256 of the content, of a link of its target's name
     */
    public record ArchivedFile(boolean link, int mode, Sha256 sha256) {}

    /**
     * Reads it from the topmost layer that has any of it, after which no other counts.
     *
     * @throws IOException if the archive is not whole, is for another platform, or a layer is not what its image says
     */
    public static ArchivedProgram read(Path archive, Platform platform) throws IOException {
        try (ImageArchive image = new ImageArchive(archive)) {
            ImageArchive.Found found = image.image(platform.architecture())
                    .orElseThrow(() -> new IOException(archive + " has no image for " + platform.ociName()));
            JsonNode configuration = new ObjectMapper().readTree(found.configuration());
            SortedMap<String, String> labels = new TreeMap<>();
            for (Map.Entry<String, JsonNode> label :
                    configuration.path("config").path("Labels").properties()) {
                labels.put(label.getKey(), label.getValue().asText());
            }
            for (int i = found.layers().size() - 1; i >= 0; i--) {
                Sha256 diffId = Digests.parse(
                        configuration.path("rootfs").path("diff_ids").path(i).asText());
                SortedMap<String, ArchivedFile> files = files(found.layers().get(i), diffId);
                if (!files.isEmpty()) {
                    return new ArchivedProgram(files, labels);
                }
            }
            throw new IOException(archive + " has nothing in " + MultiMordred.HOME);
        }
    }

    private static SortedMap<String, ArchivedFile> files(Content layer, Sha256 diffId) throws IOException {
        SortedMap<String, ArchivedFile> files = new TreeMap<>();
        MessageDigest digest = Sha256.algorithm();
        try (InputStream in = new DigestInputStream(new GZIPInputStream(layer.open(), 1 << 16), digest)) {
            TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().startsWith(HOME) && !entry.isDirectory()) {
                    files.put(entry.getName().substring(HOME.length()), file(entry, tar));
                }
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        Sha256 unpacked = Sha256.ofDigest(digest);
        if (!unpacked.equals(diffId)) {
            throw new IOException("a layer unpacks to " + unpacked + ", not to " + diffId + " as its image says");
        }
        return files;
    }

    private static ArchivedFile file(TarArchiveEntry entry, InputStream content) throws IOException {
        return entry.isSymbolicLink()
                ? new ArchivedFile(true, 0777, Sha256.of(entry.getLinkName()))
                : new ArchivedFile(false, entry.getMode() & 07777, Sha256.of(content.readAllBytes()));
    }

    /** The commit that the image says its program is from. */
    public Optional<String> revision() {
        return Optional.ofNullable(labels.get("org.opencontainers.image.revision"));
    }
}
