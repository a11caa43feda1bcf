package dev.paw.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideTest {

    private static final Sha256 KEY = Sha256.of("key");

    @TempDir
    Path directory;

    private Store shared;
    private Sha256 old;

    @BeforeEach
    void fill() throws IOException {
        shared = new Store(directory.resolve("cache"));
        old = write(shared, "old");
        shared.putNote("kind", KEY, "old");
        shared.putDirectory("git", KEY, part -> Files.writeString(part.resolve("file"), "old"));
    }

    @Test
    void a_fresh_store_has_nothing_and_one_that_keeps_has_what_the_shared_one_has() throws IOException {
        try (Aside aside = new Aside(shared)) {
            assertThat(aside.fresh().find(old)).isEmpty();
            assertThat(aside.fresh().note("kind", KEY)).isEmpty();
            assertThat(aside.fresh().directory("git", KEY)).isEmpty();
            assertThat(aside.keeping().find(old)).hasValue(shared.blob(old));
            assertThat(aside.keeping().blob(old)).isEqualTo(shared.blob(old));
            assertThat(aside.keeping().note("kind", KEY)).hasValue("old");
            assertThat(aside.keeping().directory("git", KEY)).isPresent();
        }
    }

    @Test
    void until_it_is_adopted_the_shared_store_is_as_it_was_and_then_has_everything() throws IOException {
        List<Path> before = files();
        try (Aside aside = new Aside(shared)) {
            Sha256 one = write(aside.fresh(), "one");
            Sha256 two = write(aside.keeping(), "two");
            write(aside.fresh(), "old");
            aside.fresh().putNote("kind", KEY, "new");
            aside.fresh().putDirectory("git", one, part -> Files.writeString(part.resolve("file"), "new"));
            assertThat(aside.keeping().note("kind", KEY)).hasValue("new");
            assertThat(files()).isEqualTo(before);
            assertThat(shared.find(one)).isEmpty();

            aside.adopt();
            assertThat(shared.find(one)).isPresent();
            assertThat(shared.find(two)).isPresent();
            assertThat(shared.find(old)).isPresent();
            assertThat(shared.note("kind", KEY)).hasValue("new");
            assertThat(shared.directory("git", one)).isPresent();
            assertThat(shared.directory("git", KEY)).isPresent();
        }
        assertThat(directory.resolve("cache/tmp")).isEmptyDirectory();
    }

    @Test
    void what_is_not_adopted_is_deleted() throws IOException {
        List<Path> before = files();
        try (Aside aside = new Aside(shared)) {
            write(aside.fresh(), "one");
            aside.fresh().putDirectory("git", old, part -> Files.writeString(part.resolve("file"), "new"));
        }
        assertThat(files()).isEqualTo(before);
        assertThat(directory.resolve("cache/tmp")).isEmptyDirectory();
    }

    private static Sha256 write(Store store, String text) throws IOException {
        return store.write(out -> out.write(text.getBytes(UTF_8)));
    }

    /** Of the shared store, without work in progress. */
    private List<Path> files() throws IOException {
        Path cache = directory.resolve("cache");
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(cache.resolve("tmp")))
                    .sorted()
                    .toList();
        }
    }
}
