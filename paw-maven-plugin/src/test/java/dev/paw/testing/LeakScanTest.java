package dev.paw.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.eclipse.jgit.api.GarbageCollectCommand;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The search is only worth something if it finds what is there. */
class LeakScanTest {

    private static final String TOKEN = "canary~7f/Q+z:91 end";

    @TempDir
    Path directory;

    private final LeakScan scan = LeakScan.of(Canary.of("the token", TOKEN));

    @Test
    void what_is_not_there_is_not_found() throws IOException {
        Files.write(directory.resolve("a.tar.gz"), gzip(archive("tar", "member", ascii("nothing to see"))));
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        Files.write(directory.resolve("noise"), noise);
        assertThat(scan.directory(directory)).isEmpty();
    }

    @Test
    void every_form_is_found() {
        String encoded = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
        assertThat(scan.text("log", "x" + TOKEN + "x")).containsExactly("log: the token, plain");
        assertThat(scan.text("log", new StringBuilder(TOKEN).reverse().toString()))
                .containsExactly("log: the token, reversed");
        assertThat(scan.text("log", encoded)).containsExactly("log: the token, URL-encoded");
        assertThat(scan.text("log", "canary%7e7f%2fQ%2bz%3a91+end"))
                .containsExactly("log: the token, URL-encoded in small letters");
        assertThat(scan.text("log", URLEncoder.encode(encoded, StandardCharsets.UTF_8)))
                .containsExactly("log: the token, URL-encoded twice");
        String hex = java.util.HexFormat.of().formatHex(TOKEN.getBytes(StandardCharsets.UTF_8));
        assertThat(scan.text("log", hex)).containsExactly("log: the token, hexadecimal");
        assertThat(scan.text("log", hex.toUpperCase(Locale.ROOT)))
                .containsExactly("log: the token, hexadecimal in capitals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "me:", "you:", "a long user's name:", "another user:", "one more user:"})
    void base64_is_found_whatever_stands_around_the_token(String before) {
        for (String after : new String[] {"", "\n", "@h", "@host"}) {
            byte[] bytes = (before + TOKEN + after).getBytes(StandardCharsets.UTF_8);
            String expected = "log: the token, base64 after " + before.length() % 3;
            assertThat(scan.text("log", "Basic " + Base64.getEncoder().encodeToString(bytes)))
                    .contains(expected);
            assertThat(scan.text("log", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .contains(expected.replace("base64", "base64url"));
        }
    }

    @Test
    void a_secret_that_may_stand_anywhere_by_chance_is_refused() {
        assertThatThrownBy(() -> Canary.of("the user", "git")).hasMessage("the user is too short to be looked for");
    }

    @Test
    void names_and_links_are_looked_at() throws IOException {
        Path odd = Files.createDirectory(directory.resolve(URLEncoder.encode(TOKEN, StandardCharsets.UTF_8)));
        Files.createSymbolicLink(odd.resolve("link"), Path.of("nowhere", TOKEN.replace("/", "%2F")));
        Files.createSymbolicLink(directory.resolve("plain"), Path.of("canary~7f", "Q+z:91 end"));
        Files.write(directory.resolve("named"), archive("tar", TOKEN, ascii("x")));
        assertThat(scan.directory(directory))
                .contains("the target of " + directory.getFileName() + "/plain: the token, plain")
                .anyMatch(line -> line.startsWith("the name ") && line.endsWith("/link: the token, URL-encoded"))
                .anyMatch(line -> line.startsWith("the name ") && line.contains("/named!"));
    }

    @Test
    void archives_in_archives_are_looked_into() throws IOException {
        byte[] wheel = archive("zip", "member", ascii("x = '" + TOKEN + "'"));
        byte[] layer = gzip(archive("tar", "opt/a.whl", wheel));
        byte[] image = archive("tar", "layer.tar.gz", layer);
        Files.write(directory.resolve("image.tar"), image);
        assertThat(scan.directory(directory))
                .containsExactly(
                        directory.getFileName() + "/image.tar!layer.tar.gz!gzip!opt/a.whl!member: the token, plain");
    }

    @Test
    void xz_debian_packages_and_zlib_are_looked_into() throws IOException {
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(0))) {
            out.write(archive("tar", "member", ascii(TOKEN)));
        }
        Files.write(directory.resolve("a.deb"), archive("ar", "data.tar.xz", xz.toByteArray()));
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(ascii(TOKEN));
        }
        Files.write(directory.resolve("loose"), zlib.toByteArray());
        String name = directory.getFileName().toString();
        assertThat(scan.directory(directory))
                .contains(
                        name + "/a.deb!data.tar.xz!xz!member: the token, plain",
                        name + "/loose!zlib: the token, plain");
    }

    @Test
    void packs_of_git_are_looked_into_deltas_included() throws Exception {
        String much = "line\n".repeat(1000);
        try (GitFixture repository = new GitFixture(directory.resolve("a.git"))) {
            repository.file("a", much).commit("one");
            repository.file("a", much + TOKEN + much).commit("two");
            repository.file("a", much + "\n" + much).commit("three");
            GarbageCollectCommand collect = Git.wrap(repository.repository()).gc();
            collect.setExpire(java.time.Instant.now()).call();
        }
        assertThat(scan.directory(directory)).singleElement().asString().contains(".pack!", "the token, plain");
    }

    @Test
    void what_cannot_be_looked_into_is_no_all_clear() throws IOException {
        Files.write(directory.resolve("a.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
        assertThatThrownBy(() -> scan.directory(directory)).hasMessageContaining("zstd");
    }

    @Test
    @Timeout(60)
    void arguments_and_environments_of_processes_are_looked_at() throws Exception {
        Tools.need("sh");
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "sh -c 'read x' \"$1\"; CANARY=$1 sh -c 'read y'; :", "sh", TOKEN);
        Process process = builder.start();
        try (ProcessWatch watch = ProcessWatch.over(process.toHandle(), scan)) {
            await(watch, "the arguments of 'sh -c read x canary");
            process.getOutputStream().write("\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            await(watch, "the environment of 'sh -c read y': the token, plain");
            assertThat(watch.seen()).contains("sh -c read y");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** When the second process is told, the helper's was there for a whole look. */
    @Test
    @Timeout(60)
    void what_a_credential_helper_starts_may_have_what_the_helper_has() throws Exception {
        Tools.need("sh");
        Path ready = directory.resolve("ready");
        Path helper = directory.resolve("credential-helper");
        Files.writeString(helper, "sh -c 'touch \"$1\"; exec sleep 60' sh '" + ready + "'\n:\n");
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "sh '" + helper + "' & while [ ! -e '" + ready + "' ]; do :; done; "
                        + "sh -c 'read y'; sh -c 'read z'; :");
        builder.environment().put("CANARY", TOKEN);
        Process process = builder.start();
        try (ProcessWatch watch = ProcessWatch.over(process.toHandle(), scan)) {
            await(watch, "the environment of 'sh -c read y': the token, plain");
            process.getOutputStream().write("\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            await(watch, "the environment of 'sh -c read z': the token, plain");
            assertThat(watch.seen()).containsExactly("sh -c read y", "sh -c read z");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    @Test
    @Timeout(60)
    void what_a_child_is_before_it_becomes_a_program_is_not_told_of_the_program() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CleanChildren.class.getName());
        builder.environment().put("CANARY", TOKEN);
        Process process = builder.start();
        try (ProcessWatch watch = ProcessWatch.over(process.toHandle(), scan)) {
            assertThat(process.waitFor()).isZero();
            assertThat(watch.findings()).isEmpty();
            assertThat(watch.seen()).contains("sh -c :");
        } finally {
            process.destroy();
        }
    }

    /** Waits for a finding that begins like this. */
    private static void await(ProcessWatch watch, String finding) {
        while (watch.findings().stream().noneMatch(line -> line.startsWith(finding))) {
            Thread.onSpinWait();
        }
    }

    private static byte[] archive(String format, String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (format) {
            case "tar" -> {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(content.length);
                pack(new TarArchiveOutputStream(bytes), entry, content);
            }
            case "zip" -> pack(new ZipArchiveOutputStream(bytes), new ZipArchiveEntry(name), content);
            default -> pack(new ArArchiveOutputStream(bytes), new ArArchiveEntry(name, content.length), content);
        }
        return bytes.toByteArray();
    }

    private static <E extends ArchiveEntry> void pack(ArchiveOutputStream<E> archive, E entry, byte[] content)
            throws IOException {
        try (archive) {
            archive.putArchiveEntry(entry);
            archive.write(content);
            archive.closeArchiveEntry();
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
