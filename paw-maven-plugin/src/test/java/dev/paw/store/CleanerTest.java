package dev.paw.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.store.Cleaned.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {

    private static final Age MONTH = Age.of("30d");

    @TempDir
    Path directory;

    private Store store;
    private Sha256 blob;
    private final Sha256 key = Sha256.of("key");

    @BeforeEach
    void fill() throws IOException {
        store = new Store(directory.resolve("cache"));
        blob = store.write(out -> out.write("content".getBytes(UTF_8)));
        store.putNote("kind", key, "text");
        store.putDirectory("git", key, part -> Files.writeString(part.resolve("file"), "content"));
    }

    @Test
    void what_nothing_has_used_for_so_long_is_freed_and_counted_by_kind() throws IOException {
        everythingUsed(Duration.ofDays(31));
        Cleaned cleaned = store.clean(MONTH, false);
        assertThat(cleaned.freed().keySet()).containsExactly("blobs", "git", "notes");
        assertThat(cleaned.freed()).containsEntry("blobs", new Amount(1, 7)).containsEntry("notes", new Amount(1, 69));
        assertThat(cleaned.kept()).isEmpty();
        assertThat(store.find(blob)).isEmpty();
        assertThat(store.note("kind", key)).isEmpty();
        assertThat(store.directory("git", key)).isEmpty();
        assertThat(directory.resolve("cache/git")).isEmptyDirectory();
    }

    @Test
    void a_dry_run_tells_the_same_and_deletes_nothing() throws IOException {
        everythingUsed(Duration.ofDays(31));
        assertThat(store.clean(MONTH, true).freed())
                .isEqualTo(
                        new Store(directory.resolve("cache")).clean(MONTH, true).freed());
        assertThat(store.find(blob)).isPresent();
        assertThat(store.clean(MONTH, false).freed().keySet()).containsExactly("git", "notes");
    }

    @Test
    void every_read_is_a_use() throws IOException {
        everythingUsed(Duration.ofDays(31));
        assertThat(store.find(blob)).isPresent();
        assertThat(store.note("kind", key)).hasValue("text");
        assertThat(store.directory("git", key)).isPresent();
        Cleaned cleaned = store.clean(MONTH, false);
        assertThat(cleaned.freed()).isEmpty();
        assertThat(Cleaned.total(cleaned.kept()).entries()).isEqualTo(3);
    }

    @Test
    void what_was_used_within_the_age_stays() throws IOException {
        everythingUsed(Duration.ofDays(29));
        assertThat(store.clean(MONTH, false).freed()).isEmpty();
        assertThat(store.find(blob)).isPresent();
    }

    @Test
    void what_is_written_again_while_it_is_cleaned_stays() throws Exception {
        everythingUsed(Duration.ofDays(31));
        AtomicBoolean written = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            try {
                written.set(store.offer(blob, out -> out.write("content".getBytes(UTF_8)))
                        .equals(blob));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        new UseMark(directory.resolve("cache")).whileNothingIsDeleted(() -> {
            writer.start();
            return Optional.empty();
        });
        store.clean(MONTH, false);
        writer.join();
        assertThat(written).isTrue();
        assertThat(store.find(blob)).isPresent();
    }

    @Test
    void what_is_not_the_stores_is_left_alone() throws IOException {
        Path other = Files.writeString(directory.resolve("cache/notes/kind/README"), "mine");
        Path deep = Files.createDirectories(directory.resolve("cache/other/place"));
        everythingUsed(Duration.ofDays(31));
        store.clean(MONTH, false);
        assertThat(other).exists();
        assertThat(deep).exists();
    }

    @Test
    void what_killed_builds_have_left_is_freed_too() throws IOException {
        Path left = Files.createDirectories(directory.resolve("cache/tmp/9999999-aside-1/blobs"));
        Files.writeString(left.resolve("x"), "12345");
        everythingUsed(Duration.ofDays(2));
        assertThat(store.clean(MONTH, false).freed()).containsExactlyEntriesOf(Map.of("tmp", new Amount(1, 5)));
        assertThat(directory.resolve("cache/tmp")).isEmptyDirectory();
    }

    @Test
    void an_empty_cache_has_nothing_to_free() throws IOException {
        assertThat(new Store(directory.resolve("none")).clean(MONTH, false).freed())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "30", "12h", "d", "-1d", "1.5d", ""})
    void what_is_no_age_is_refused_with_the_form(String text) {
        assertThatThrownBy(() -> Age.of(text))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("'" + text + "' is no age")
                .hasMessageContaining("-Dpaw.olderThan=30d");
    }

    @Test
    void weeks_are_seven_days() {
        assertThat(Age.of("4w")).isEqualTo(new Age(28)).hasToString("28 days");
        assertThat(Age.of("1d")).hasToString("a day");
    }

    private void everythingUsed(Duration ago) throws IOException {
        FileTime time = FileTime.from(Instant.now().minus(ago));
        try (Stream<Path> all = Files.walk(directory.resolve("cache"))) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, time);
            }
        }
    }
}
