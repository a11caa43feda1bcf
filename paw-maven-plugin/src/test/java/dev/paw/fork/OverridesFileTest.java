package dev.paw.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.requirement.RequirementLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code overrides.txt} under the hands of a program. */
class OverridesFileTest {

    private static final String FORK = "perceval @ git+https://git.example.org/acme/perceval@new";
    private static final String OTHERS = """
            # Why these are here.

            requests==2.32.3   # until 2.33
            \tidna >=3,<4 \\
               # not a comment of its own
            """;

    @TempDir
    Path directory;

    @Test
    void a_new_package_goes_to_the_end_and_everything_before_it_stays() {
        assertThat(put(OTHERS)).isEqualTo(OTHERS + FORK + "\n");
    }

    @Test
    void a_file_that_is_not_there_begins_with_a_line_about_what_it_is_for() throws IOException {
        Path file = directory.resolve("overrides.txt");

        OverridesFile.read(file).put("perceval", FORK).write(file);

        assertThat(Files.readAllLines(file)).hasSize(2).last().isEqualTo(FORK);
        assertThat(Files.readAllLines(file)).first().asString().startsWith("# ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perceval==1.0",
                "Perceval ~= 1.0",
                "perceval[all]",
                "perceval (>=1)",
                "perceval",
                "perceval; python_version < '3.9'",
                "perceval \\\n  >=1.0,\\\n  <2",
                "perceval\t@ git+ssh://git@git.example.org/x@main#subdirectory=a",
                "git+https://git.example.org/x@main#egg=perceval",
                "git+https://git.example.org/x@main#subdirectory=a&egg=perceval"
            })
    void the_line_of_the_package_is_replaced_where_it_stands(String line) {
        assertThat(put("a==1\n" + line + "\nz==1\n")).isEqualTo("a==1\n" + FORK + "\nz==1\n");
        assertThat(put("a==1\n" + line)).isEqualTo("a==1\n" + FORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perceval-mozilla==1.0", "percevalx", "# perceval==1.0", "x @ file:///perceval==1.0"})
    void a_line_of_another_package_is_left_alone(String line) {
        assertThat(put(line + "\n")).isEqualTo(line + "\n" + FORK + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grimoire-elk", "Grimoire_ELK", "grimoire.elk", "GRIMOIRE-_.elk"})
    void a_name_may_be_spelled_otherwise(String spelled) {
        OverridesFile file = new OverridesFile("grimoire-elk==1\n");

        assertThat(file.put(spelled, spelled + "==2").text()).isEqualTo(spelled + "==2\n");
        assertThat(file.remove(spelled).text()).isEmpty();
        assertThat(file.requirements(spelled)).contains("grimoire-elk==1");
        assertThat(file.put(spelled, spelled + " == 1")).isSameAs(file);
    }

    @Test
    void a_comment_behind_the_line_stays_behind_it() {
        assertThat(put("perceval==1.0 \\\n  # see issue 12\nz\n")).isEqualTo(FORK + "   # see issue 12\nz\n");
    }

    @Test
    void a_comment_ends_a_line_that_goes_on_also_without_white_space_before_it() {
        assertThat(put("perceval==1.0\\\n#note\nz\n")).isEqualTo(FORK + " #note\nz\n");
        assertThat(new OverridesFile("perceval==1.0\\\n#note\n").requirements("perceval"))
                .containsExactly("perceval==1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void line_ends_are_those_of_the_file(String end) {
        assertThat(put("a==1" + end + "b==1")).isEqualTo("a==1" + end + "b==1" + end + FORK + end);
        assertThat(put("perceval==1" + end + "b==1" + end)).isEqualTo(FORK + end + "b==1" + end);
        assertThat(new OverridesFile("a==1" + end + "perceval==1" + end + "b" + end)
                        .remove("perceval")
                        .text())
                .isEqualTo("a==1" + end + "b" + end);
    }

    @Test
    void a_backslash_at_the_end_of_the_file_does_not_swallow_the_new_line() {
        assertThat(put("a==1 \\")).isEqualTo("a==1 \\\n\n" + FORK + "\n");
        assertThat(put("a==1 \\\n")).isEqualTo("a==1 \\\n\n" + FORK + "\n");
        assertThat(put("# a \\\n")).isEqualTo("# a \\\n" + FORK + "\n");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line_and_stays() {
        String mark = "\ufeff";
        OverridesFile file = new OverridesFile(mark + "perceval==1.4.1\na==1\n");

        assertThat(file.requirements("perceval")).containsExactly("perceval==1.4.1");
        assertThat(file.names()).containsExactly("perceval", "a");
        assertThat(file.put("perceval", FORK).text()).isEqualTo(mark + FORK + "\na==1\n");
        assertThat(file.put("b", "b==1").text()).isEqualTo(file.text() + "b==1\n");
        assertThat(file.put("Perceval", "Perceval == 1.4.1")).isSameAs(file);
        assertThat(file.remove("perceval").text()).isEqualTo(mark + "a==1\n");
        assertThat(file.remove("unknown")).isEqualTo(file);
        assertThat(put(mark)).startsWith(mark + "# ").endsWith("\n" + FORK + "\n");
    }

    @Test
    void of_several_lines_of_the_package_one_remains() {
        assertThat(put("perceval==1\na==1\nPerceval==1\nperceval==1\n")).isEqualTo(FORK + "\na==1\n");
    }

    @Test
    void the_comments_of_all_lines_of_the_package_stay() {
        String text = """
                perceval==1; python_version < '3.12'  # old
                # next
                a==1 # a
                perceval==2; python_version >= '3.12' \\
                    # new
                z
                """;

        assertThat(put(text)).isEqualTo(FORK + "  # old\n# next\na==1 # a\n# new\nz\n");
        assertThat(put(text.replace("\n", "\r\n"))).isEqualTo(put(text).replace("\n", "\r\n"));
        assertThat(new OverridesFile(text).requirements("perceval"))
                .containsExactly("perceval==1; python_version < '3.12'", "perceval==2; python_version >= '3.12'");
    }

    @Test
    void removing_takes_the_line_with_all_it_is_written_in() {
        OverridesFile file = new OverridesFile("# top\nperceval \\\n  ==1 # why\n\nz\n");

        assertThat(file.remove("perceval").text()).isEqualTo("# top\n\nz\n");
        assertThat(file.remove("unknown")).isEqualTo(file);
    }

    @Test
    void whatever_is_in_the_file_an_edit_changes_nothing_else_and_reads_back() throws IOException {
        Random random = new Random(20261122);
        for (int round = 0; round < 2000; round++) {
            String text = randomText(random);
            OverridesFile before = new OverridesFile(text);
            OverridesFile after = before.put("perceval", FORK);

            assertThat(requirements(after)).as(text).containsOnlyOnce(FORK);
            assertThat(others(after)).as(text).isEqualTo(others(before));
            assertThat(after.put("PERCEVAL", FORK)).as(text).isSameAs(after);
            OverridesFile without = after.remove("perceval");
            assertThat(requirements(without)).as(text).isEqualTo(others(before));
            OverriddenLine.all(text).stream()
                    .filter(line -> line.isOf("perceval"))
                    .forEach(line -> assertThat(after.text())
                            .as(text)
                            .contains(line.comment().strip()));
            assertThat(withoutComments(without)).as(text).startsWith(withoutComments(before.remove("perceval")));
            assertThat(withoutComments(without).strip())
                    .as(text)
                    .isEqualTo(withoutComments(before.remove("perceval")).strip());
        }
    }

    @Test
    void the_same_content_is_not_written_again() throws IOException {
        Path file = Files.writeString(directory.resolve("overrides.txt"), FORK + "\n");
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, time);

        OverridesFile.read(file).put("perceval", FORK).write(file);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void a_file_keeps_its_permissions_and_a_link_its_target() throws IOException {
        Path real = Files.writeString(directory.resolve("shared.txt"), OTHERS);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(directory.resolve("overrides.txt"), Path.of("shared.txt"));

        OverridesFile.read(link).put("perceval", FORK).write(link);

        assertThat(link).isSymbolicLink();
        assertThat(real).content().isEqualTo(OTHERS + FORK + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-rw----");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(real, link);
        }
    }

    @Test
    void a_file_that_is_no_text_is_refused() throws IOException {
        Path file = Files.write(directory.resolve("overrides.txt"), new byte[] {(byte) 0xe4, '\n'});

        assertThatThrownBy(() -> OverridesFile.read(file))
                .isInstanceOf(PawException.class)
                .hasMessage("overrides.txt: not UTF-8 text\n  -> save it in UTF-8");
    }

    private static String put(String text) {
        return new OverridesFile(text).put("perceval", FORK).text();
    }

    private static String randomText(Random random) {
        List<String> pieces = List.of(
                "perceval==1",
                "Perceval",
                "requests>=2",
                "# a comment",
                " # another",
                "\\",
                "\n",
                "\r\n",
                "\n",
                "\n",
                " ",
                "\t",
                "git+https://git.example.org/x#egg=perceval",
                "#",
                "ä",
                "==1.0",
                "\n\n");
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    /** Without the lines that are comments: those behind a line that goes become such. */
    private static String withoutComments(OverridesFile content) {
        return content.text().replaceAll("(?m)^[ \t]*#.*(\\R|\\z)", "");
    }

    /** What paw and pip read in it. */
    private List<String> requirements(OverridesFile content) throws IOException {
        Path file = Files.writeString(directory.resolve("read.txt"), content.text());
        return RequirementLine.read(file, Place.NONE).stream()
                .map(RequirementLine::text)
                .toList();
    }

    private List<String> others(OverridesFile content) throws IOException {
        List<String> lines = new ArrayList<>(requirements(content));
        lines.removeIf(line -> OverriddenLine.all(line).get(0).isOf("perceval"));
        return lines;
    }
}
