package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.requirement.PackageNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What a wheel says that it is (core metadata specification).
 *
 * @param name normalized
 * @param asked all that a resolver reads beside: whole {@code Requires-Dist}, {@code Requires-Python} and
 *     {@code Provides-Extra} lines, sorted
 */
public record WheelMetadata(String name, String version, List<String> asked) {

    private static final Pattern ASKED = Pattern.compile("(?i)(Requires-Dist|Requires-Python|Provides-Extra):.*");

    /** Of a {@code METADATA} file, which begins with what is needed here. */
    private static final int MOST = 1 << 20;

    /**
     * Reads it.
     *
     * @param fileName the wheel's own, for messages
     * @param place of the requirement, for messages
     * @throws PawException if this is no wheel
     */
    public static WheelMetadata read(Path wheel, String fileName, Place place) {
        try (ZipFile zip = ZipFile.builder().setPath(wheel).get()) {
            ZipArchiveEntry entry = Collections.list(zip.getEntries()).stream()
                    .filter(each -> each.getName().matches("[^/]+\\.dist-info/METADATA"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("it has no METADATA"));
            try (InputStream in = zip.getInputStream(entry)) {
                String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
                List<String> headers = headers(text);
                return new WheelMetadata(
                        PackageNames.normalize(header(headers, "Name")),
                        header(headers, "Version"),
                        headers.stream()
                                .filter(line -> ASKED.matcher(line).matches())
                                .sorted()
                                .toList());
            }
        } catch (IOException e) {
            throw new PawException(
                    fileName + " is no wheel that can be read: " + e.getMessage(),
                    place,
                    "have it made anew: a wheel is a zip archive with its METADATA (PEP 427)",
                    e);
        }
    }

    /** One line each, whatever lines they are folded to. */
    private static List<String> headers(String text) {
        return text.lines()
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining("\n"))
                .replaceAll("\n[ \t]+", " ")
                .lines()
                .toList();
    }

    private static String header(List<String> headers, String name) throws IOException {
        Optional<String> line = headers.stream()
                .filter(each -> each.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .findFirst();
        return line.map(each -> each.substring(name.length() + 1).strip())
                .orElseThrow(() -> new IOException("its METADATA has no " + name));
    }
}
