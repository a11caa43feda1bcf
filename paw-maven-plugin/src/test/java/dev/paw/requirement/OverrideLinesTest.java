package dev.paw.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.paw.PawException;
import dev.paw.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideLinesTest {

    @TempDir
    private Path directory;

    @Test
    void versions_extras_and_markers_are_told_apart() throws IOException {
        List<OverrideLine> lines =
                read("# forks\nPerceval == 1.4.7 # why\nelk[Fast, big] >=1, <2 ; python_version < '4'\n" + "any\n");

        assertThat(lines)
                .extracting(
                        OverrideLine::name,
                        OverrideLine::extras,
                        OverrideLine::specifiers,
                        line -> line.marker().orElse(""),
                        line -> line.place().toString())
                .containsExactly(
                        tuple("perceval", "", "==1.4.7", "", "overrides.txt:2"),
                        tuple("elk", "[Fast,big]", ">=1,<2", "python_version < '4'", "overrides.txt:3"),
                        tuple("any", "", "", "", "overrides.txt:4"));
    }

    @Test
    void versions_may_stand_in_parentheses() throws IOException {
        assertThat(read("one (>=1.4)\ntwo[x]( == 1, <2 ) ; python_version < '4'\nthree(==1);os_name=='posix'\n"))
                .extracting(
                        OverrideLine::name,
                        OverrideLine::extras,
                        OverrideLine::specifiers,
                        line -> line.marker().orElse(""))
                .containsExactly(
                        tuple("one", "", ">=1.4", ""),
                        tuple("two", "[x]", "==1,<2", "python_version < '4'"),
                        tuple("three", "", "==1", "os_name=='posix'"));
        assertThatThrownBy(() -> read("one (>=1.4\ntwo >=1)\nthree (>=1) <2\n"))
                .hasMessageContaining("'one (>=1.4' is not understood")
                .hasMessageContaining("'two >=1)' is not understood")
                .hasMessageContaining("'three (>=1) <2' is not understood");
    }

    @Test
    void a_place_takes_the_place_of_versions() throws IOException {
        List<OverrideLine> lines = read("perceval @ git+https://${USER}:${TOKEN}@git.example.org/team/perceval@main\n");

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.written())
                    .isEqualTo("perceval @ git+https://${USER}:${TOKEN}@git.example.org/team/perceval@main");
            assertThat(line.direct())
                    .get()
                    .extracting(direct -> ((Direct.Git) direct).requirement().repository())
                    .isEqualTo("https://git.example.org/team/perceval");
            assertThat(line.toString()).doesNotContain("canary");
        });
    }

    @Test
    void the_user_of_ssh_stays_in_what_is_shown_as_git_hosts_need_it() throws IOException {
        String line = "perceval @ git+ssh://git@git.example.org/team/perceval@main";

        assertThat(read(line + " # fork\n")).extracting(OverrideLine::written).containsExactly(line);
    }

    @Test
    void a_package_has_a_second_line_only_under_another_marker() throws IOException {
        assertThat(read("one==1 ; python_version < '3.12'\none==2 ; python_version >= '3.12'\n"))
                .hasSize(2);
        assertThatThrownBy(() -> read("one==1\nOne==2 ; python_version >= '3.12'\n"))
                .hasMessageStartingWith("overrides.txt:2: 'one' has a line already: overrides.txt:1");
    }

    @Test
    void a_line_too_many_is_told_with_the_first_one_and_left_out() throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(directory.resolve("overrides.txt"), "one==1\ntwo==2\nOne==3\none==1\n");

        assertThat(OverrideLines.read(file, directory, Map.of(), problems))
                .extracting(OverrideLine::written)
                .containsExactly("one==1", "two==2");
        assertThat(problems.found())
                .extracting(PawException::getMessage)
                .allMatch(told -> told.contains("'one' has a line already: overrides.txt:1"))
                .allMatch(told -> told.contains("remove one of the two"))
                .extracting(told -> told.split(": ")[0])
                .containsExactly("overrides.txt:3", "overrides.txt:4");
    }

    @Test
    void a_missing_file_is_an_empty_one() throws IOException {
        assertThat(OverrideLines.read(directory.resolve("overrides.txt"), directory, Map.of()))
                .isEmpty();
    }

    @Test
    void what_is_not_understood_is_refused_with_its_line() {
        assertThatThrownBy(() -> read("ok\n-r x\ngit+https://example.org/x\none==1 --hash=sha256:00\n"
                        + "two @ git+https://me:canary@example.org/two\n"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("overrides.txt:2: '-r x' is not understood")
                .hasMessageContaining("overrides.txt:3: 'git+https://example.org/x' names no package")
                .hasMessageContaining("overrides.txt:4: 'one==1 --hash=sha256:00' is not understood")
                .hasMessageContaining("overrides.txt:5: a password in an address is written out")
                .hasMessageNotContaining("canary");
    }

    private List<OverrideLine> read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("overrides.txt"), text);
        return OverrideLines.read(file, directory, Map.of("USER", "canary-user", "TOKEN", "canary-token"));
    }
}
