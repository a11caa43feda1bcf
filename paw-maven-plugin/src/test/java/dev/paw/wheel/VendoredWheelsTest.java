package dev.paw.wheel;

import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendoredWheelsTest {

    @TempDir
    private Path directory;

    @Test
    void wheels_are_kept_with_a_list_that_sha256sum_reads() throws IOException {
        WheelFile one = pinned("one", "1.0", "");

        update(one, pinned("two", "1.0", ""));

        assertThat(names()).containsExactly("SHA256SUMS", "one-1.0-py3-none-any.whl", "two-1.0-py3-none-any.whl");
        assertThat(Files.readAllLines(wheels().resolve("SHA256SUMS")).get(0))
                .isEqualTo(one.wheel().sha256().hex() + "  one-1.0-py3-none-any.whl");
        assertThat(vendored().find(one.wheel())).contains(wheels().resolve("one-1.0-py3-none-any.whl"));
        assertThat(vendored().kept()).isTrue();
    }

    @Test
    void what_is_not_locked_any_more_goes_and_what_the_user_has_stays() throws IOException {
        update(pinned("one", "1.0", ""), pinned("two", "1.0", ""), pinned("mine", "1.0", ""));
        Files.writeString(wheels().resolve("own-2.0-py3-none-any.whl"), "the user's");
        Files.writeString(wheels().resolve("mine-1.0-py3-none-any.whl"), "changed by the user");
        Files.writeString(wheels().resolve("README.md"), "why these are here");

        update(pinned("two", "1.0", ""));

        assertThat(names())
                .containsExactly(
                        "README.md",
                        "SHA256SUMS",
                        "mine-1.0-py3-none-any.whl",
                        "own-2.0-py3-none-any.whl",
                        "two-1.0-py3-none-any.whl");
    }

    @Test
    void the_same_again_touches_nothing() throws IOException {
        update(pinned("one", "1.0", ""));
        FileTime before = FileTime.fromMillis(1_000_000);
        for (String name : names()) {
            Files.setLastModifiedTime(wheels().resolve(name), before);
        }

        update(pinned("one", "1.0", ""));

        for (String name : names()) {
            assertThat(Files.getLastModifiedTime(wheels().resolve(name))).isEqualTo(before);
        }
    }

    @Test
    void another_build_takes_the_place_of_what_paw_put_there_but_not_of_a_file_of_the_user() throws IOException {
        update(pinned("one", "1.0", ""));
        WheelFile other = pinned("one", "1.0", "another commit");
        update(other);
        assertThat(vendored().find(other.wheel())).isPresent();

        Files.writeString(wheels().resolve("one-1.0-py3-none-any.whl"), "changed by the user");

        assertThat(vendored().find(other.wheel())).isEmpty();
        assertThatThrownBy(() -> update(pinned("one", "1.0", "")))
                .isInstanceOf(PawException.class)
                .hasMessage("wheels/one-1.0-py3-none-any.whl: was changed since paw put it there\n"
                        + "  -> delete it or move it elsewhere, then run the goal again");
        assertThat(names()).containsExactly("SHA256SUMS", "one-1.0-py3-none-any.whl");

        Files.writeString(wheels().resolve("two-1.0-py3-none-any.whl"), "the user's");

        assertThatThrownBy(() -> update(pinned("two", "1.0", "")))
                .hasMessageStartingWith("wheels/two-1.0-py3-none-any.whl: is in the way of a wheel that paw built");
        Files.delete(wheels().resolve("one-1.0-py3-none-any.whl"));
        update(other);
        assertThat(vendored().find(other.wheel())).as("deleted, as told").isPresent();
    }

    @Test
    void nothing_counts_before_it_is_applied() throws IOException {
        update(pinned("one", "1.0", ""));

        vendored().prepare(List.of(pinned("two", "1.0", ""))).close();

        assertThat(names()).containsExactly("SHA256SUMS", "one-1.0-py3-none-any.whl");
    }

    @Test
    void an_end_of_it_leaves_no_trace() throws IOException {
        update(pinned("one", "1.0", ""));
        vendored().discard();
        assertThat(wheels()).doesNotExist();

        update(pinned("one", "1.0", ""));
        Files.writeString(wheels().resolve("own.txt"), "the user's");
        vendored().discard();

        assertThat(names()).containsExactly("own.txt");
        assertThat(vendored().kept()).isFalse();
    }

    @Test
    void a_damaged_list_is_told() throws IOException {
        update(pinned("one", "1.0", ""));
        Files.writeString(wheels().resolve("SHA256SUMS"), "<<<<<<< HEAD\n");

        assertThatThrownBy(() -> update(pinned("one", "1.0", "")))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("wheels/SHA256SUMS: is no list of sha256sum: '<<<<<<< HEAD'");
    }

    private void update(WheelFile... wheels) throws IOException {
        try (VendoredWheels.Update update = vendored().prepare(List.of(wheels))) {
            update.apply();
        }
    }

    private WheelFile pinned(String name, String version, String text) {
        return wheel(name, version).file("content.txt", text).lockIn(directory.resolve("files" + text));
    }

    private VendoredWheels vendored() {
        return VendoredWheels.of(directory);
    }

    private Path wheels() {
        return directory.resolve("wheels");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(wheels())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
