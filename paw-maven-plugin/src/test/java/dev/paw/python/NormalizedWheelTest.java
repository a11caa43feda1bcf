package dev.paw.python;

import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizedWheelTest {

    @TempDir
    private Path directory;

    @Test
    void the_bytes_follow_from_the_files_and_not_from_order_time_or_place() throws IOException {
        Path wheel =
                wheel("demo", "1.0").file("demo/tool", new byte[] {1}, 0775).writeTo(directory);
        Path shuffled = shuffled(wheel);
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            Sha256 first = normalized(wheel);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));

            assertThat(normalized(shuffled)).isEqualTo(first);
        } finally {
            TimeZone.setDefault(here);
        }
        assertThat(Sha256.of(shuffled)).isNotEqualTo(Sha256.of(wheel));
    }

    @Test
    void executable_files_stay_so() throws IOException {
        normalized(wheel("demo", "1.0").file("demo/tool", new byte[] {1}, 0775).writeTo(directory));

        try (ZipFile zip =
                ZipFile.builder().setPath(directory.resolve("normalized")).get()) {
            assertThat(zip.getEntry("demo/tool").getUnixMode()).isEqualTo(0100755);
            assertThat(zip.getEntry("demo/__init__.py").getUnixMode()).isEqualTo(0100644);
        }
    }

    private Sha256 normalized(Path wheel) throws IOException {
        Path file = directory.resolve("normalized");
        try (OutputStream out = Files.newOutputStream(file)) {
            NormalizedWheel.write(wheel, out);
        }
        return Sha256.of(file);
    }

    private Path shuffled(Path wheel) throws IOException {
        Path file = directory.resolve("shuffled");
        try (ZipFile zip = ZipFile.builder().setPath(wheel).get();
                ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            out.putArchiveEntry(new ZipArchiveEntry("demo/"));
            out.closeArchiveEntry();
            for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries()).stream()
                    .sorted(java.util.Comparator.comparing(ZipArchiveEntry::getName)
                            .reversed())
                    .toList()) {
                ZipArchiveEntry copy = new ZipArchiveEntry(entry.getName());
                copy.setUnixMode(entry.getUnixMode());
                copy.setTime(1_700_000_000_000L);
                out.putArchiveEntry(copy);
                zip.getInputStream(entry).transferTo(out);
                out.closeArchiveEntry();
            }
        }
        return file;
    }
}
