package dev.paw.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.testing.Tools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerWriterTest {

    private static final String LONG = "deep/".repeat(40) + "name.txt";
    private static final Sink.Filler SAMPLE = sink -> {
        sink.add(new Entry.Directory("tmp", 01777, 0, 0));
        sink.add(new Entry.Directory("home/mordred", 0750, 1000, 1000));
        sink.add(new Entry.File("usr/bin/tool", 0755, 0, 0, Content.of("#!/bin/sh\n")));
        sink.add(new Entry.File("usr/bin/su", 04755, 0, 0, Content.of("")));
        sink.add(Entry.Symlink.of("usr/bin/link", "tool"));
        sink.add(new Entry.HardLink("usr/bin/same", "usr/bin/tool", 0755, 0, 0));
        sink.add(Entry.File.of("usr/share/grüße", 0644, Content.of("ä")));
        sink.add(Entry.File.of(LONG, 0644, Content.of("long")));
    };

    @Test
    void what_is_written_is_read_back_with_modes_owners_and_links() throws IOException {
        List<TarArchiveEntry> headers = headers(write(SAMPLE));
        assertThat(headers)
                .extracting(header -> "%o %d:%d %s%s"
                        .formatted(
                                header.getMode(),
                                header.getLongUserId(),
                                header.getLongGroupId(),
                                header.getName(),
                                header.getLinkName().isEmpty() ? "" : " -> " + header.getLinkName()))
                .startsWith(
                        "1777 0:0 tmp/",
                        "755 0:0 home/",
                        "750 1000:1000 home/mordred/",
                        "755 0:0 usr/",
                        "755 0:0 usr/bin/",
                        "755 0:0 usr/bin/tool",
                        "4755 0:0 usr/bin/su",
                        "777 0:0 usr/bin/link -> tool",
                        "755 0:0 usr/bin/same -> usr/bin/tool",
                        "755 0:0 usr/share/",
                        "644 0:0 usr/share/grüße")
                .endsWith("644 0:0 " + LONG);
        assertThat(headers).allSatisfy(header -> {
            assertThat(header.getUserName() + header.getGroupName()).isEmpty();
            assertThat(header.getLastModifiedTime().toInstant()).isEqualTo(LayerWriter.MODIFIED);
        });
    }

    @Test
    void pax_headers_stand_only_where_ustar_does_not_suffice() throws IOException {
        byte[] plain = unzipped(write(sink -> sink.add(Entry.File.of("a/b", 0644, Content.of("x")))));
        assertThat(plain).hasSize(5 * 512);
        assertThat(new String(plain, 257, 6, UTF_8)).isEqualTo("ustar\0");
        List<TarArchiveEntry> headers = headers(write(SAMPLE));
        assertThat(headers.stream()
                        .filter(header -> !header.getExtraPaxHeaders().isEmpty()
                                || header.getName().length() > 100
                                || !header.getName().matches("\\p{ASCII}+")))
                .allMatch(header ->
                        header.getName().length() > 99 || header.getName().endsWith("grüße"));
    }

    @Test
    void the_digests_are_those_of_what_was_written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerWriter.Unpacked unpacked = new LayerWriter().write("test", BaseTree.NONE, SAMPLE, out);
        byte[] tar = unzipped(out.toByteArray());
        assertThat(unpacked).isEqualTo(new LayerWriter.Unpacked(Sha256.of(tar), tar.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, GzipOutput.BLOCK - 1, GzipOutput.BLOCK, GzipOutput.BLOCK + 1, 5 * GzipOutput.BLOCK + 77})
    void one_thread_and_many_give_the_same_gzip_file(int size) throws IOException {
        byte[] bytes = mixed(size);
        byte[] one = gzip(bytes, 1, 1 << 16);
        assertThat(gzip(bytes, 4, 1000)).isEqualTo(one);
        assertThat(unzipped(one)).isEqualTo(bytes);
        assertThat(one).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
    }

    @Test
    void noise_that_does_not_compress_survives() throws IOException {
        byte[] noise = new byte[3 * GzipOutput.BLOCK];
        new Random(1).nextBytes(noise);
        assertThat(unzipped(gzip(noise, 3, 4096))).isEqualTo(noise);
    }

    @Test
    void gnu_tar_reads_it_without_a_warning(@TempDir Path directory) throws Exception {
        Tools.need("tar");
        Path file = Files.write(directory.resolve("layer.tar.gz"), write(SAMPLE));
        Process tar = new ProcessBuilder("tar", "-tvzf", file.toString(), "--numeric-owner")
                .redirectErrorStream(true)
                .start();
        String listing = new String(tar.getInputStream().readAllBytes(), UTF_8);
        assertThat(tar.waitFor()).as(listing).isZero();
        assertThat(listing)
                .doesNotContain("tar:")
                .contains("drwxrwxrwt 0/0", "drwxr-x--- 1000/1000", "-rwsr-xr-x 0/0", "link -> tool", "1980-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../up", "a/../../b", "a//b", "a/./b", "a/", "", "..", "nul\0"})
    void paths_that_are_not_relative_and_normalized_are_refused(String path) {
        assertRefused(sink -> sink.add(Entry.File.of(path, 0644, Content.of(""))))
                .hasMessageContaining("layer test");
        assertRefused(sink -> sink.add(Entry.Directory.of(path)));
    }

    @Test
    void one_path_twice_is_refused_but_for_a_directory_that_stays_the_same() throws IOException {
        assertRefused(sink -> {
                    sink.add(Entry.File.of("a", 0644, Content.of("1")));
                    sink.add(Entry.File.of("a", 0644, Content.of("1")));
                })
                .hasMessageContaining("stands in the layer already");
        assertRefused(sink -> {
            sink.add(Entry.Directory.of("a"));
            sink.add(new Entry.Directory("a", 0700, 0, 0));
        });
        assertThat(headers(write(sink -> {
                    sink.add(Entry.Directory.of("a"));
                    sink.add(Entry.Directory.of("a/b"));
                    sink.add(Entry.Directory.of("a"));
                })))
                .hasSize(2);
    }

    @Test
    void nothing_lies_below_a_file_or_a_link_of_the_layer() {
        assertRefused(sink -> {
                    sink.add(Entry.Symlink.of("lib", "/etc"));
                    sink.add(Entry.File.of("lib/passwd", 0644, Content.of("")));
                })
                .hasMessageContaining("lib, which is no directory");
        assertRefused(sink -> {
            sink.add(Entry.File.of("file", 0644, Content.of("")));
            sink.add(Entry.Directory.of("file/a/b"));
        });
    }

    @Test
    void a_hard_link_leads_to_an_earlier_file() {
        assertRefused(sink -> sink.add(new Entry.HardLink("a", "b", 0644, 0, 0)));
        assertRefused(sink -> sink.add(new Entry.HardLink("a", "../etc/shadow", 0644, 0, 0)));
        assertRefused(sink -> sink.add(new Entry.HardLink("a", "a", 0644, 0, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void a_file_that_is_not_as_long_as_it_says_is_refused(int said) {
        assertRefused(sink -> sink.add(Entry.File.of(
                        "a", 0644, Content.of(said, () -> new ByteArrayInputStream(new byte[] {1, 2, 3})))))
                .hasMessageContaining("a should have " + said + " bytes");
    }

    @Test
    void a_layer_much_larger_than_the_heap_streams_through() throws Exception {
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeLayer.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(small.getInputStream().readAllBytes(), UTF_8);
        assertThat(small.waitFor()).as(said).isZero();
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(Sink.Filler filler) {
        return assertThatThrownBy(() -> write(filler)).isInstanceOf(PawException.class);
    }

    private static byte[] write(Sink.Filler filler) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LayerWriter().write("test", BaseTree.NONE, filler, out);
        return out.toByteArray();
    }

    private static byte[] mixed(int size) {
        byte[] bytes = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i / 1000 % 3 == 0 ? random.nextInt() : i / 7);
        }
        return bytes;
    }

    private static byte[] gzip(byte[] bytes, int threads, int step) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipOutput gzip = new GzipOutput(out, 4, threads)) {
            for (int i = 0; i < bytes.length; i += step) {
                gzip.write(bytes, i, Math.min(step, bytes.length - i));
            }
            gzip.finish();
        }
        return out.toByteArray();
    }

    private static byte[] unzipped(byte[] gzip) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    }

    private static List<TarArchiveEntry> headers(byte[] layer) throws IOException {
        List<TarArchiveEntry> headers = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(unzipped(layer)), UTF_8.name())) {
            for (TarArchiveEntry header = tar.getNextEntry(); header != null; header = tar.getNextEntry()) {
                headers.add(header);
            }
        }
        return headers;
    }
}
