package dev.paw.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Writes a wheel again so that its bytes follow from the content of its files alone: sorted, one time, two modes, not
 * compressed (which makes the result independent of the version of zlib).
 */
final class NormalizedWheel {

    private NormalizedWheel() {}

    /** Copies; {@code out} stays open. */
    static void write(Path wheel, OutputStream out) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(wheel).get()) {
            ZipArchiveOutputStream copy = new ZipArchiveOutputStream(out);
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
            for (ZipArchiveEntry entry : entries) {
                if (!entry.isDirectory()) {
                    add(zip, entry, copy);
                }
            }
            copy.finish();
        }
    }

    private static void add(ZipFile zip, ZipArchiveEntry original, ZipArchiveOutputStream out) throws IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(original)) {
            bytes = in.readAllBytes();
        }
        ZipArchiveEntry entry = new ZipArchiveEntry(original.getName());
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setUnixMode(0100000 | ((original.getUnixMode() & 0111) != 0 ? 0755 : 0644));
        entry.setSize(bytes.length);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setCrc(crc.getValue());
        // A zip archive holds local time: the same wherever this runs. The very first one it can hold, 1980-01-01,
        // would
        // be taken for one before it, and be written a second time as an instant.
        entry.setTime(LocalDateTime.of(1980, 2, 1, 0, 0)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli());
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
    }
}
