package dev.paw.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.store.Store;
import dev.paw.testing.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerStoreTest {

    private static final Sha256 KEY = Sha256.of("key");

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private final AtomicInteger filled = new AtomicInteger();
    private final Sink.Filler filler = sink -> {
        filled.incrementAndGet();
        sink.add(Entry.File.of("bin/tool", 0755, Content.of("tool")));
    };

    @Test
    void a_layer_is_made_once_for_each_key() throws IOException {
        Layer first = store().layer("tools", KEY, filler);
        assertThat(store().layer("tools", KEY, filler)).isEqualTo(first);
        assertThat(filled).hasValue(1);
        store().layer("tools", Sha256.of("other"), filler);
        assertThat(filled).hasValue(2);
        assertThat(first.digest()).isEqualTo(Sha256.of(first.file()));
        assertThat(first.size()).isEqualTo(Files.size(first.file()));
        assertThat(first.name()).isEqualTo("tools");
    }

    @Test
    void another_base_gives_another_layer() throws IOException {
        BaseTree base = BaseTree.read(List.of(sink -> sink.add(Entry.Symlink.of("bin", "usr/bin"))));
        Layer plain = store().layer("tools", KEY, filler);
        Layer above = store().layer("tools", KEY, base, filler);
        assertThat(filled).hasValue(2);
        assertThat(paths(plain)).containsExactly("bin", "bin/tool");
        assertThat(paths(above)).containsExactly("usr", "usr/bin", "usr/bin/tool");
    }

    @Test
    void a_damaged_layer_is_made_anew_and_that_is_told() throws IOException {
        Layer first = store().layer("tools", KEY, filler);
        Files.write(first.file(), new byte[] {1}, StandardOpenOption.APPEND);
        assertThat(store().layer("tools", KEY, filler)).isEqualTo(first);
        assertThat(filled).hasValue(2);
        assertThat(progress.warnings()).hasSize(1);
        assertThat(first.digest()).isEqualTo(Sha256.of(first.file()));
    }

    @Test
    void a_layer_that_is_refused_leaves_nothing() throws IOException {
        Sink.Filler hostile = sink -> {
            sink.add(Entry.File.of("good", 0644, Content.of("")));
            sink.add(Entry.File.of("../bad", 0644, Content.of("")));
        };
        assertThatThrownBy(() -> store().layer("wheels", KEY, hostile))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("../bad")
                .hasMessageContaining("layer wheels");
        try (var all = Files.walk(directory)) {
            assertThat(all.filter(Files::isRegularFile))
                    .allMatch(file -> file.getParent().endsWith("locks"));
        }
    }

    @Test
    void entries_are_read_back_as_they_were_given() throws IOException {
        List<Entry> given = List.of(
                new Entry.Directory("home", 02755, 0, 8),
                new Entry.Symlink("home/link", "/etc/x", 5, 6),
                new Entry.Directory("home/a", 0700, 70000, 3_000_000));
        Layer layer = store().layer("all", KEY, sink -> {
            for (Entry entry : given) {
                sink.add(entry);
            }
            sink.add(Entry.File.of("home/text", 0600, Content.of("text")));
        });
        List<Entry> read = new ArrayList<>();
        new LayerReader(layer.file()).fill(read::add);
        assertThat(read).hasSize(4).startsWith(given.toArray(Entry[]::new));
        new LayerReader(layer.file()).fill(entry -> {
            if (entry instanceof Entry.File file) {
                assertThat(file.content().open().readAllBytes()).asString().isEqualTo("text");
            }
        });
    }

    private LayerStore store() {
        return new LayerStore(new Store(directory.resolve("cache"), progress));
    }

    private static List<String> paths(Layer layer) throws IOException {
        List<String> paths = new ArrayList<>();
        new LayerReader(layer.file()).fill(entry -> paths.add(entry.path()));
        return paths;
    }
}
