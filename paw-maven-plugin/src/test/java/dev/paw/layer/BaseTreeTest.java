package dev.paw.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseTreeTest {

    private static final Sink.Filler MERGED = layer(
            Entry.Directory.of("usr"),
            Entry.Directory.of("usr/bin"),
            Entry.Directory.of("usr/lib"),
            new Entry.Directory("tmp", 01777, 0, 0),
            Entry.Symlink.of("bin", "usr/bin"),
            Entry.Symlink.of("lib", "/usr/lib"),
            Entry.Symlink.of("usr/tmp", "../tmp"),
            Entry.Symlink.of("run", "nowhere/yet"),
            file("usr/bin/python3.11"),
            Entry.Symlink.of("usr/bin/python3", "python3.11"));

    @Test
    void directories_of_the_base_are_not_made_again() throws IOException {
        assertThat(above(MERGED, file("tmp/a"), file("usr/share/b"), new Entry.Directory("tmp", 01777, 0, 0)))
                .containsExactly("644 tmp/a", "755 usr/share", "644 usr/share/b");
    }

    @Test
    void a_directory_given_with_another_mode_is_a_change_that_is_kept() throws IOException {
        assertThat(above(MERGED, new Entry.Directory("tmp", 0700, 0, 0))).containsExactly("700 tmp");
    }

    @Test
    void paths_through_links_of_the_base_are_resolved() throws IOException {
        assertThat(above(
                        MERGED,
                        file("bin/a"),
                        file("lib/x/b"),
                        file("usr/tmp/c"),
                        Entry.Directory.of("lib"),
                        file("run/d"),
                        new Entry.HardLink("lib/e", "bin/a", 0644, 0, 0)))
                .containsExactly(
                        "644 usr/bin/a",
                        "755 usr/lib/x",
                        "644 usr/lib/x/b",
                        "644 tmp/c",
                        "755 nowhere",
                        "755 nowhere/yet",
                        "644 nowhere/yet/d",
                        "644 usr/lib/e");
    }

    @Test
    void a_link_of_the_base_can_be_replaced_but_a_directory_cannot() throws IOException {
        assertThat(above(MERGED, Entry.Symlink.of("bin/python3", "python3.12"))).containsExactly("777 usr/bin/python3");
        assertThatThrownBy(() -> above(MERGED, Entry.Symlink.of("usr", "elsewhere")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("directory of the base");
    }

    @Test
    void links_in_a_circle_end() throws IOException {
        BaseTree tree = BaseTree.read(List.of(layer(Entry.Symlink.of("a", "b"), Entry.Symlink.of("b", "a"))));
        assertThatThrownBy(() -> tree.resolve("a/x")).isInstanceOf(PawException.class);
    }

    @Test
    void links_cannot_climb_above_the_root() throws IOException {
        BaseTree tree = BaseTree.read(List.of(layer(Entry.Symlink.of("a", "../../etc"))));
        assertThat(tree.resolve("a/x")).isEqualTo("etc/x");
    }

    @Test
    void whiteouts_hide_what_lower_layers_have() throws IOException {
        BaseTree tree = BaseTree.read(List.of(
                MERGED,
                layer(Entry.Directory.of("opt"), Entry.Directory.of("opt/old"), Entry.Directory.of("srv")),
                layer(
                        Entry.Directory.of("opt/new"),
                        file("opt/.wh..wh..opq"),
                        file(".wh.srv"),
                        file("usr/.wh.tmp"),
                        file("usr/lib"))));
        assertThat(tree.directory("opt/new")).isPresent();
        assertThat(tree.directory("opt/old")).isEmpty();
        assertThat(tree.directory("srv")).isEmpty();
        assertThat(tree.directory("usr/lib")).isEmpty();
        assertThat(tree.resolve("usr/tmp/a")).isEqualTo("usr/tmp/a");
    }

    @Test
    void what_happens_to_files_of_the_base_does_not_change_the_layers_above() throws IOException {
        Sink.Filler updated = layer(file("usr/bin/python3.12"), Entry.Symlink.of("usr/bin/py", "python3.12"));
        assertThat(BaseTree.read(List.of(MERGED, updated)).digest())
                .isEqualTo(BaseTree.read(List.of(MERGED)).digest());
    }

    private static Entry.File file(String path) {
        return Entry.File.of(path, 0644, Content.of(""));
    }

    private static Sink.Filler layer(Entry... entries) {
        return sink -> {
            for (Entry entry : entries) {
                sink.add(entry);
            }
        };
    }

    private static List<String> above(Sink.Filler base, Entry... entries) throws IOException {
        List<String> placed = new ArrayList<>();
        Sink recorder = entry -> placed.add("%o %s".formatted(entry.mode(), entry.path()));
        Sink sink = new PlacingSink("test", BaseTree.read(List.of(base)), recorder);
        for (Entry entry : Arrays.asList(entries)) {
            sink.add(entry);
        }
        return placed;
    }
}
