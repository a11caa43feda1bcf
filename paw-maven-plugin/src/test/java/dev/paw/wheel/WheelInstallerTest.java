package dev.paw.wheel;

import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.layer.Entry;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WheelInstallerTest {

    private static final PythonTarget TARGET = new PythonTarget(
            "3.11.2", 36, Platform.LINUX_AMD64, "/usr/bin/python3.11", "usr/local/lib/python3.11/dist-packages");
    private static final String SITE = "opt/paw/lib/python3.11/site-packages/";

    private final WheelInstaller installer = new WheelInstaller(TARGET);

    @TempDir
    private Path directory;

    @Test
    void files_go_to_the_site_directory_sorted_with_installer_and_record() throws IOException {
        Map<String, String> files = install(wheel("demo", "1.0"));

        assertThat(files.keySet())
                .containsExactly(
                        SITE + "demo-1.0.dist-info/INSTALLER",
                        SITE + "demo-1.0.dist-info/METADATA",
                        SITE + "demo-1.0.dist-info/RECORD",
                        SITE + "demo-1.0.dist-info/WHEEL",
                        SITE + "demo/__init__.py");
        assertThat(files.get(SITE + "demo-1.0.dist-info/INSTALLER")).isEqualTo("paw\n");
        assertThat(files.get(SITE + "demo-1.0.dist-info/RECORD").lines())
                .contains("demo-1.0.dist-info/RECORD,,")
                .anyMatch(line -> line.startsWith("demo-1.0.dist-info/INSTALLER,sha256="))
                .anyMatch(line -> line.startsWith("demo/__init__.py,sha256="))
                .hasSize(5);
    }

    @Test
    void entry_points_become_scripts_of_the_target_interpreter() throws IOException {
        WheelFixture wheel = wheel("demo", "1.0").script("demo-tool", "demo.cli:App.main [extra]");

        Map<String, String> files = install(wheel);

        assertThat(files.get("opt/paw/bin/demo-tool"))
                .startsWith("#!/usr/bin/python3.11\n")
                .contains("from demo.cli import App\n", "sys.exit(App.main())");
        assertThat(entries(wheel))
                .filteredOn(file -> file.path().endsWith("demo-tool"))
                .extracting(Entry::mode)
                .containsExactly(0755);
        assertThat(files.get(SITE + "demo-1.0.dist-info/RECORD")).contains("../../../bin/demo-tool,sha256=");
    }

    @Test
    void data_directories_go_to_their_places_and_placeholder_interpreters_are_replaced() throws IOException {
        Map<String, String> files = install(wheel("demo", "1.0")
                .data("scripts", "run", "#!python\nprint(1)\n")
                .data("scripts", "shell", "#!/bin/sh\n")
                .data("data", "share/demo/x.txt", "x")
                .data("headers", "demo.h", "h")
                .data("platlib", "fast.py", "f"));

        assertThat(files)
                .containsEntry("opt/paw/bin/run", "#!/usr/bin/python3.11\nprint(1)\n")
                .containsEntry("opt/paw/bin/shell", "#!/bin/sh\n")
                .containsEntry("opt/paw/share/demo/x.txt", "x")
                .containsEntry("opt/paw/include/python3.11/demo/demo.h", "h")
                .containsEntry(SITE + "fast.py", "f");
        assertThat(files.get(SITE + "demo-1.0.dist-info/RECORD"))
                .contains("../../../share/demo/x.txt,sha256=")
                .doesNotContain("demo-1.0.data");
    }

    @Test
    void a_script_in_data_gives_way_to_the_entry_point_of_its_name() throws IOException {
        Map<String, String> files = install(
                wheel("demo", "1.0").data("scripts", "tool", "#!python\nold\n").script("tool", "demo:main"));

        assertThat(files.get("opt/paw/bin/tool"))
                .contains("from demo import main")
                .doesNotContain("old");
    }

    @Test
    void executable_files_stay_executable_and_all_others_get_one_mode() throws IOException {
        WheelFixture wheel = wheel("demo", "1.0")
                .file("demo/helper", new byte[] {1}, 0775)
                .file("demo/private.txt", new byte[] {2}, 0600);

        assertThat(entries(wheel))
                .filteredOn(file -> file.path().startsWith(SITE + "demo/"))
                .extracting(file -> file.path().substring(SITE.length()), Entry::mode)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("demo/helper", 0755),
                        org.assertj.core.groups.Tuple.tuple("demo/private.txt", 0644));
    }

    @Test
    void two_wheels_may_share_a_file_only_with_equal_bytes() throws IOException {
        WheelFile one = wheel("one", "1").file("shared/__init__.py", "").lockIn(directory);
        WheelFile same = wheel("same", "1").file("shared/__init__.py", "").lockIn(directory);
        WheelFile other = wheel("other", "1").file("shared/__init__.py", "x").lockIn(directory);

        PlacedFiles.checkOverlaps(List.of(installer.placed(one), installer.placed(same)));

        List<PlacedFiles> differing = List.of(installer.placed(one), installer.placed(other));
        assertThatThrownBy(() -> PlacedFiles.checkOverlaps(differing))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("site-packages/shared/__init__.py")
                .hasMessageContaining("one-1-py3-none-any.whl")
                .hasMessageContaining("other-1-py3-none-any.whl");
    }

    @Test
    void where_files_go_can_be_kept_as_text() throws IOException {
        WheelFile wheel = demo().file("demo/with space.py", "x")
                .script("run", "demo:main")
                .lockIn(directory);

        PlacedFiles placed = installer.placed(wheel);

        assertThat(placed.digests().keySet())
                .contains(SITE + "demo/with space.py", "opt/paw/bin/run", SITE + "demo-1.0.dist-info/RECORD");
        assertThat(PlacedFiles.parse(placed.text())).contains(placed);
        assertThat(PlacedFiles.parse("demo.whl\nunknown")).isEmpty();
        assertThat(PlacedFiles.parse("")).isEmpty();
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("demo/../../../etc/passwd", demo().file("demo/../../../etc/passwd", "x")),
                Arguments.of("../evil.py", demo().file("../evil.py", "x")),
                Arguments.of("/etc/passwd", demo().file("/etc/passwd", "x")),
                Arguments.of("demo//x", demo().file("demo//x", "x")),
                Arguments.of("C:evil", demo().file("C:evil", "x")),
                Arguments.of("../../x", demo().data("data", "../../x", "x")),
                Arguments.of("demo/link", demo().symlink("demo/link", "/etc/passwd")),
                Arguments.of("is not listed in RECORD", demo().unrecorded("demo/extra.py", "x")),
                Arguments.of("is listed in RECORD but missing", demo().record("demo/gone.py,sha256=AAAA,1")),
                Arguments.of(
                        "demo/__init__.py' does not match its digest", demo().record("demo/__init__.py,sha256=AAAA,1")),
                Arguments.of("has no SHA-2 digest", demo().record("demo/__init__.py,md5=AAAA,1")),
                Arguments.of("has no SHA-2 digest", demo().record("demo/__init__.py,,")),
                Arguments.of("RECORD' is missing", demo().withoutRecord()),
                Arguments.of("must be one directory", demo().file("more-1.dist-info/METADATA", "x")),
                Arguments.of("kind that PEP 427 does not know", demo().data("etc", "x", "x")),
                Arguments.of("RECORD' has more than 16 MiB", demo().record("x".repeat(17 << 20))),
                Arguments.of("bin/x' has more than 16 MiB", demo().data("scripts", "bin/x", "x".repeat(17 << 20))),
                Arguments.of("impossible script", demo().script("../../x", "demo:main")),
                Arguments.of("impossible script", demo().script("x", "demo:main(); import os")));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_wheel_that_breaks_the_rules_is_refused_by_name(String complaint, WheelFixture wheel) {
        WheelFile file = wheel.lockIn(directory);

        assertThatThrownBy(() -> install(file))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("demo-1.0-py3-none-any.whl")
                .hasMessageContaining(complaint);
    }

    @Test
    void a_truncated_wheel_is_refused_by_name() throws IOException {
        WheelFile file = demo().lockIn(directory);
        Files.write(file.file(), java.util.Arrays.copyOf(Files.readAllBytes(file.file()), 200));

        assertThatThrownBy(() -> install(file))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("demo-1.0-py3-none-any.whl")
                .hasMessageContaining("no readable zip archive");
    }

    @Test
    void the_key_follows_the_wheels_and_not_their_order() {
        LockedWheel one = wheel("one", "1").lockIn(directory).wheel();
        LockedWheel two = wheel("two", "1").lockIn(directory).wheel();

        assertThat(installer.key(List.of(one, two)))
                .isEqualTo(installer.key(List.of(two, one)))
                .isNotEqualTo(installer.key(List.of(one)));
    }

    @Test
    void the_path_file_names_the_packages_to_the_target_interpreter() throws IOException {
        List<Entry> entries = new ArrayList<>();

        installer.pathFile().fill(entries::add);

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.path()).isEqualTo("usr/local/lib/python3.11/dist-packages/paw.pth");
            assertThat(text((Entry.File) entry))
                    .isEqualTo("import site; site.addsitedir('/opt/paw/lib/python3.11/site-packages')\n");
        });
    }

    @Test
    void a_fork_tells_its_repository_and_commit_as_pip_would() throws IOException {
        Origin fork = new Origin.Git(
                "https://example.org/demo.git", Optional.of("new"), "1".repeat(40), Optional.of("python"));

        Map<String, String> files = install(from(fork, demo()));

        assertThat(files.get(SITE + "demo-1.0.dist-info/direct_url.json")).isEqualTo("""
                {"subdirectory":"python","url":"https://example.org/demo.git","vcs_info":{"commit_id":"%s",\
                "requested_revision":"new","vcs":"git"}}
                """.formatted("1".repeat(40)));
        assertThat(files.get(SITE + "demo-1.0.dist-info/RECORD"))
                .contains("demo-1.0.dist-info/direct_url.json,sha256=")
                .contains("demo-1.0.dist-info/INSTALLER,sha256=");
    }

    @Test
    void archives_and_directories_tell_their_place_in_the_deployment_and_no_machine() throws IOException {
        Sha256 digest = Sha256.of("archive");
        Origin archive = new Origin.Address("archives/x y.zip", digest, Optional.empty());
        Origin there = new Origin.Address("https://example.org/demo.zip", digest, Optional.empty());
        Origin tree = new Origin.Directory("forks/demo", digest, Optional.empty());

        assertThat(directUrl(archive))
                .contains("\"url\":\"file:///archives/x%20y.zip\"")
                .contains("\"archive_info\":{\"hash\":\"sha256=" + digest.hex() + "\"");
        assertThat(directUrl(there)).contains("\"url\":\"https://example.org/demo.zip\"");
        assertThat(directUrl(tree)).isEqualTo("{\"dir_info\":{},\"url\":\"file:///forks/demo\"}\n");
        assertThat(install(demo())).doesNotContainKey(SITE + "demo-1.0.dist-info/direct_url.json");
    }

    @Test
    void another_commit_is_another_layer_even_with_the_same_wheel() {
        LockedWheel one = from(git("1"), demo()).wheel();
        LockedWheel two = from(git("2"), demo()).wheel();

        assertThat(installer.key(List.of(one))).isNotEqualTo(installer.key(List.of(two)));
        assertThat(installer.key(List.of(one)))
                .isEqualTo(installer.key(List.of(from(git("1"), demo()).wheel())));
    }

    private static Origin git(String digit) {
        return new Origin.Git("https://example.org/demo.git", Optional.empty(), digit.repeat(40), Optional.empty());
    }

    private String directUrl(Origin origin) throws IOException {
        return install(from(origin, demo())).get(SITE + "demo-1.0.dist-info/direct_url.json");
    }

    private WheelFile from(Origin origin, WheelFixture fixture) {
        WheelFile file = fixture.lockIn(directory);
        LockedWheel wheel = file.wheel();
        return new WheelFile(
                new LockedWheel(wheel.name(), wheel.version(), wheel.fileName(), wheel.size(), wheel.sha256(), origin),
                file.file());
    }

    private static WheelFixture demo() {
        return wheel("demo", "1.0");
    }

    private Map<String, String> install(WheelFixture wheel) throws IOException {
        return install(wheel.lockIn(directory));
    }

    private Map<String, String> install(WheelFile wheel) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        installer.filler(List.of(wheel)).fill(entry -> files.put(entry.path(), text((Entry.File) entry)));
        return files;
    }

    private List<Entry> entries(WheelFixture wheel) throws IOException {
        List<Entry> entries = new ArrayList<>();
        installer.filler(List.of(wheel.lockIn(directory))).fill(entries::add);
        return entries;
    }

    private static String text(Entry.File file) throws IOException {
        try (InputStream in = file.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
