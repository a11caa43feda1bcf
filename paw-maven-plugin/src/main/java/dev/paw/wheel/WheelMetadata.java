package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.requirement.PackageNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What a wheel says that it is (core metadata specification).
 *
 * @param name normalized
 */
public record WheelMetadata(String name, String version) {

    /** Of a {@code METADATA} file, which begins with what is needed here. */
    private static final int MOST = 1 << 20;

    /**
     * Reads it.
     *
     * @param place of the requirement, for messages
     * @throws PawException if this is no wheel
     */
    public static WheelMetadata read(Path wheel, Place place) {
        try (ZipFile zip = ZipFile.builder().setPath(wheel).get()) {
            ZipArchiveEntry entry = Collections.list(zip.getEntries()).stream()
                    .filter(each -> each.getName().matches("[^/]+\\.dist-info/METADATA"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("it has no METADATA"));
            try (InputStream in = zip.getInputStream(entry)) {
                String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
                return new WheelMetadata(PackageNames.normalize(header(text, "Name")), header(text, "Version"));
            }
        } catch (IOException e) {
            throw new PawException("names no readable wheel: " + e.getMessage(), place, "check what is there", e);
        }
    }

    private static String header(String text, String name) throws IOException {
        Optional<String> line = text.lines()
                .takeWhile(each -> !each.isBlank())
                .filter(each -> each.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .findFirst();
        return line.map(each -> each.substring(name.length() + 1).strip())
                .orElseThrow(() -> new IOException("its METADATA has no " + name));
    }
}
