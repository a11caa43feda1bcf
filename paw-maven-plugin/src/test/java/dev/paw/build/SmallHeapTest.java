package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.testing.ImageFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {

    private static final long LAYER = 256L << 20;
    private static final String HEAP = "-Xmx64m";

    @TempDir
    Path temporary;

    @Test
    void a_layer_four_times_as_large_as_the_heap_is_taken_in_read_and_written() throws Exception {
        Builds build = new Builds(temporary);
        replaceBase(build.directory.resolve("base.tar"));

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        temporary.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(output).isZero();
        assertThat(build.files.upToDate(build.fingerprint())).isTrue();
    }

    /** Builds in a virtual machine of its own. */
    public static void main(String[] arguments) throws IOException {
        new Builds(Path.of(arguments[0]), false).build();
    }

    /** Zeros, since only the number of bytes counts here. */
    private void replaceBase(Path archive) throws IOException {
        Path layer = temporary.resolve("layer.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(layer))) {
            ImageFixture.file(tar, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
            TarArchiveEntry entry = new TarArchiveEntry("large");
            entry.setSize(LAYER);
            tar.putArchiveEntry(entry);
            byte[] zeros = new byte[1 << 20];
            for (long written = 0; written < LAYER; written += zeros.length) {
                tar.write(zeros);
            }
            tar.closeArchiveEntry();
        }
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
                InputStream content = Files.newInputStream(layer)) {
            TarArchiveEntry entry = new TarArchiveEntry("layer.tar");
            entry.setSize(Files.size(layer));
            tar.putArchiveEntry(entry);
            content.transferTo(tar);
            tar.closeArchiveEntry();
            ImageFixture.file(
                    tar,
                    "config.json",
                    "{\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"" + Sha256.of(layer) + "\"]}}");
            ImageFixture.file(tar, "manifest.json", "[{\"Config\":\"config.json\",\"Layers\":[\"layer.tar\"]}]");
        }
        Files.delete(layer);
    }
}
