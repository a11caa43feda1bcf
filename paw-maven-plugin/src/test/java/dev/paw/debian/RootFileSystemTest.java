package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.layer.Account;
import dev.paw.layer.Entry;
import dev.paw.testing.DebFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootFileSystemTest {

    @TempDir
    private Path directory;

    private Recorder layer = new Recorder();

    @Test
    void the_links_of_merged_usr_come_first_and_stay() throws IOException {
        fill(deb("a").directory("./bin/", 0755)
                .directory("./lib/", 0700)
                .directory("./lib/x/", 0750)
                .file("./bin/tool", 0755, "tool")
                .symlink("./lib64/ld.so", "/lib/x/ld.so")
                .hardLink("./sbin/tool2", "./bin/tool", 0755));

        assertThat(List.of("bin", "lib", "sbin", "lib64"))
                .allSatisfy(name -> assertThat(layer.at(name)).isEqualTo("-> usr/" + name));
        assertThat(layer.at("usr/lib")).isEqualTo("d 755 0:0");
        assertThat(layer.at("usr/lib/x")).isEqualTo("d 750 0:0");
        assertThat(layer.at("usr/bin/tool")).isEqualTo("f 755 0:0");
        assertThat(layer.at("usr/lib64/ld.so")).isEqualTo("-> /lib/x/ld.so");
        assertThat(layer.at("usr/sbin/tool2")).isEqualTo("= usr/bin/tool");
    }

    @Test
    void setuid_and_setgid_are_dropped_from_files_and_owners_found_by_name() throws IOException {
        fill(deb("a").file("./usr/bin/su", 04755, "su")
                .file("./usr/bin/chage", 02755, "root", "shadow", "chage")
                .directory("./var/local/", 02775, "root", "staff")
                .file("./etc/odd", 0640, "nobody", "no-such-group", "odd"));

        assertThat(layer.at("usr/bin/su")).isEqualTo("f 755 0:0");
        assertThat(layer.at("usr/bin/chage")).isEqualTo("f 755 0:42");
        assertThat(layer.at("var/local")).isEqualTo("d 2775 0:50");
        assertThat(layer.at("etc/odd")).isEqualTo("f 640 65534:0");
    }

    @Test
    void the_first_package_decides_about_a_directory_and_base_files_is_the_first() throws IOException {
        fill(deb("a").directory("./tmp/", 0755), deb("base-files").directory("./tmp/", 01777));

        assertThat(layer.at("tmp")).isEqualTo("d 1777 0:0");
    }

    @Test
    void directories_that_nobody_brings_are_made() throws IOException {
        fill(deb("a").file("./opt/a/b/c", 0644, "c"));

        assertThat(layer.at("opt/a/b")).isEqualTo("d 755 0:0");
    }

    @Test
    void an_entry_below_another_packages_link_goes_where_the_link_leads() throws IOException {
        fill(
                deb("a").directory("./usr/share/one/", 0755).symlink("./usr/share/two", "one"),
                deb("b").directory("./usr/share/two/", 0755).file("./usr/share/two/file", 0644, "text"));

        assertThat(layer.at("usr/share/two")).isEqualTo("-> one");
        assertThat(layer.at("usr/share/one/file")).isEqualTo("f 644 0:0");
    }

    @Test
    void a_link_upwards_never_leaves_the_root() throws IOException {
        fill(deb("a").symlink("./usr/out", "../../../../etc").file("./usr/out/file", 0644, "text"));

        assertThat(layer.at("etc/file")).isEqualTo("f 644 0:0");
    }

    @Test
    void the_same_file_in_two_packages_is_refused() {
        assertThatThrownBy(() -> fill(deb("a").file("./bin/x", 0755, "one"), deb("b").file("./usr/bin/x", 0755, "two")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("packages a and b both have /usr/bin/x");
        assertThatThrownBy(() -> fill(deb("c").symlink("./x", "one"), deb("d").symlink("./x", "two")))
                .hasMessageContaining("packages c and d both have /x");
    }

    @Test
    void an_identical_file_in_two_packages_stands_once() throws IOException {
        fill(deb("a").file("./x", 0644, "same"), deb("b").file("./x", 0644, "same"));

        assertThat(layer.text("x")).isEqualTo("same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "z"})
    void the_file_of_a_package_that_replaces_the_other_wins(String replacer) throws IOException {
        fill(
                deb("m").file("./x", 0644, "old").file("./y", 0644, "other"),
                deb(replacer).field("Replaces", "m (<< 2)").file("./x", 0644, "new"));

        assertThat(layer.text("x")).isEqualTo("new");
        assertThat(layer.text("y")).isEqualTo("other");
    }

    @Test
    void to_replace_an_older_version_is_not_to_replace_this_one() {
        assertThatThrownBy(() -> fill(
                        deb("m").file("./x", 0644, "old"),
                        deb("z").field("Replaces", "m (<< 1)").file("./x", 0644, "new")))
                .hasMessageContaining("packages m and z both have /x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "./../x", "./usr/../../x", "/etc/passwd", "./usr//x", "./a/./b", "./a\nb"})
    void a_hostile_path_is_refused_with_the_package(String path) {
        assertThatThrownBy(() -> fill(deb("evil").raw(path, TarConstants.LF_NORMAL)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("evil: hostile path in the package");
    }

    @Test
    void a_hard_link_out_of_the_package_is_refused() {
        assertThatThrownBy(() -> fill(deb("evil").hardLink("./x", "../../etc/shadow", 0644)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("hostile path");
        assertThatThrownBy(() -> fill(deb("evil2").hardLink("./x", "./missing", 0644)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("hard link 'x' to 'missing'");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void devices_are_refused(byte type) {
        assertThatThrownBy(() -> fill(deb("evil").raw("./dev/x", type)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("evil: neither file, directory nor link: /dev/x");
    }

    @Test
    void links_in_a_circle_are_refused() {
        assertThatThrownBy(() ->
                        fill(deb("evil").symlink("./a", "b").symlink("./b", "a").file("./a/x", 0644, "text")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void what_an_image_can_do_without_is_left_out_but_copyright_stays() throws IOException {
        fill(deb("a").file("./usr/share/doc/a/README", 0644, "read me")
                .file("./usr/share/man/man1/a.1.gz", 0644, "manual")
                .file("./usr/share/info/a.info.gz", 0644, "info")
                .file("./usr/share/lintian/overrides/a", 0644, "lintian")
                .file("./usr/share/locale/de/LC_MESSAGES/a.mo", 0644, "Deutsch")
                .file("./usr/share/locale/en_GB/LC_MESSAGES/a.mo", 0644, "English")
                .file("./usr/share/locale/locale.alias", 0644, "alias")
                .symlink("./usr/share/doc/b", "a"));

        assertThat(layer.entries())
                .containsKeys(
                        "usr/share/doc/a/copyright",
                        "usr/share/doc/b",
                        "usr/share/locale/en_GB/LC_MESSAGES/a.mo",
                        "usr/share/locale/locale.alias")
                .doesNotContainKeys(
                        "usr/share/doc/a/README",
                        "usr/share/man",
                        "usr/share/info",
                        "usr/share/lintian",
                        "usr/share/locale/de");
    }

    @ParameterizedTest
    @ValueSource(strings = {".xz", ".gz", ""})
    void the_usual_compressions_are_read(String compression) throws IOException {
        fill(deb("a").compression(compression).file("./x", 0644, "text"));

        assertThat(layer.text("x")).isEqualTo("text");
    }

    @Test
    void another_compression_is_refused_with_the_package() {
        assertThatThrownBy(() -> fill(deb("a").compression(".zst")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("a: package cannot be read: compressed in a way that paw does not read: .zst");
    }

    @Test
    void a_package_cut_short_is_refused_with_its_name() throws IOException {
        List<DebReader> debs = write(deb("a").file("./x", 0644, "text".repeat(10_000)));
        Path file = debs.get(1).file();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 100));

        assertThatThrownBy(() -> fill(debs)).isInstanceOf(PawException.class).hasMessageStartingWith("a: package ");
    }

    @Test
    void another_package_inside_is_refused() throws IOException {
        Path file = write(deb("a")).get(1).file();

        assertThatThrownBy(() -> fill(List.of(new DebReader("b", file))))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("b: package is 'a' inside");
    }

    @Test
    void a_failing_sink_is_not_blamed_on_the_package() {
        IOException full = new IOException("No space left on device");

        assertThatThrownBy(() -> fileSystem(write(deb("a"))).fill(entry -> {
                    throw full;
                }))
                .isSameAs(full);
    }

    @Test
    void the_account_gets_its_place() throws IOException {
        fill(deb("a"));

        assertThat(layer.text("etc/passwd"))
                .isEqualTo("root:*:0:0:root:/root:/bin/sh\n"
                        + "nobody:*:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n"
                        + "mordred:*:1000:1000::/home/mordred:/bin/sh\n");
        assertThat(layer.text("etc/group")).endsWith("mordred:*:1000:\n");
        assertThat(layer.at("home/mordred")).isEqualTo("d 755 1000:1000");
    }

    @Test
    void root_keeps_bash_where_it_is_there() throws IOException {
        fill(deb("bash").file("./bin/bash", 0755, "bash"));

        assertThat(layer.text("etc/passwd")).startsWith("root:*:0:0:root:/root:/bin/bash\n");
    }

    @Test
    void an_account_that_debian_has_already_is_refused() {
        Account nobody = new Account("mordred", 65534, 65534, "/home/mordred");

        assertThatThrownBy(() -> new RootFileSystem("amd64", write(deb("a")), nobody, Progress.silent()).fill(layer))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("65534");
    }

    @Test
    void arm_has_no_lib64() throws IOException {
        new RootFileSystem("arm64", write(deb("a")), Account.MORDRED, Progress.silent()).fill(layer);

        assertThat(layer.at("lib64")).isEqualTo("nothing");
        assertThat(layer.entries().values()).noneMatch(entry -> entry instanceof Entry.HardLink);
    }

    private void fill(DebFixture... debs) throws IOException {
        fill(write(debs));
    }

    private void fill(List<DebReader> debs) throws IOException {
        layer = new Recorder();
        fileSystem(debs).fill(layer);
    }

    private static RootFileSystem fileSystem(List<DebReader> debs) {
        return new RootFileSystem("amd64", debs, Account.MORDRED, Progress.silent());
    }

    /** The packages' files, that of base-passwd first. */
    private List<DebReader> write(DebFixture... debs) throws IOException {
        List<DebFixture> all = new ArrayList<>(List.of(basePasswd()));
        all.addAll(List.of(debs));
        List<DebReader> readers = new ArrayList<>();
        for (DebFixture deb : all) {
            readers.add(new DebReader(deb.name(), Files.write(directory.resolve(deb.name()), deb.bytes())));
        }
        return readers;
    }

    private static DebFixture basePasswd() {
        return deb("base-passwd")
                .file(
                        "./usr/share/base-passwd/passwd.master",
                        0644,
                        "root:*:0:0:root:/root:/bin/bash\nnobody:*:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n")
                .file("./usr/share/base-passwd/group.master", 0644, "root:*:0:\nshadow:*:42:\nstaff:*:50:\n");
    }

    private static DebFixture deb(String name) {
        return DebFixture.of(name, "1");
    }
}
