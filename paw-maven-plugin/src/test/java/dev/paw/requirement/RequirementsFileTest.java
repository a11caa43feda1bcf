package dev.paw.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsFileTest {

    @TempDir
    private Path directory;

    @Test
    void a_comment_ends_a_line_that_goes_on_as_it_does_for_pip() throws IOException {
        write("requirements.txt", "one==1.0\\\n#comment\ntwo\\\n ==2.0\\\n  # comment \\\nthree\\\n#comment");

        assertThat(RequirementLine.read(directory.resolve("requirements.txt"), Place.NONE))
                .containsExactly(
                        new RequirementLine(1, "one==1.0"),
                        new RequirementLine(3, "two ==2.0"),
                        new RequirementLine(6, "three"));
    }

    @Test
    void included_files_are_found_wherever_they_lie() throws IOException {
        directory = directory.resolve("deployment");
        write("requirements.txt", "one\n-r more/deep.txt\n--constraint=limits.txt # why\n-climits.txt\n-r ../x.txt\n");
        write("../x.txt", "four\n");
        write("more/deep.txt", "two\n-r ../three.txt\n");
        write("three.txt", "-c limits.txt\n");
        write("limits.txt", "one<2\n");

        assertThat(read().parts())
                .extracting(part -> part.place().name())
                .containsExactlyInAnyOrder("requirements.txt", "more/deep.txt", "three.txt", "limits.txt", "../x.txt");
    }

    @Test
    void a_file_that_includes_itself_is_refused_with_the_line_that_does() {
        assertThatThrownBy(() -> {
                    write("requirements.txt", "-r more.txt\n");
                    write("more.txt", "\n-r requirements.txt\n");
                    read();
                })
                .hasMessageStartingWith("more.txt:2: 'requirements.txt' includes itself");
    }

    @Test
    void a_file_that_is_not_utf_8_is_named() throws IOException {
        write("requirements.txt", "-r more.txt\n");
        Files.write(directory.resolve("more.txt"), new byte[] {'#', (byte) 0xe4, '\n'});

        assertThatThrownBy(this::read)
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("more.txt: not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one @ https://me:p@ss@index.example.org/one.zip",
                "one==1 # https://me:p@ss@index.example.org/",
                "https://index.example.org/one.zip?private_token=p@ss",
                "git+https://ghp_abcdefghijklmnopqrstuvwxyzp@ss@git.example.org/one",
                "-r https://me:p@ss@index.example.org/more.txt"
            })
    void a_secret_that_is_written_out_is_refused_and_not_shown(String line) throws IOException {
        write("requirements.txt", "zero\n" + line + "\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("requirements.txt:2: ")
                .hasMessageContaining("is written out in a file that is committed")
                .hasMessageContaining("${GITHUB_TOKEN}")
                .hasMessageContaining("<server>")
                .hasMessageNotContaining("ss@")
                .hasMessageNotContaining("ghp_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests",
                "requests[socks,security] >= 2.8.1, == 2.8.* ; python_version < \"2.7\"",
                "one ; sys_platform == 'a/b'",
                "one==1.0 --hash=sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                "one==1.0 \\\n    --hash=sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                "# -e .",
                "one # https://example.org/why",
                "--pre",
                "--pre --prefer-binary",
                "git+https://example.org/x.git@main#egg=x",
                "x @ git+ssh://git@example.org/x.git",
                "x@https://example.org/x-1.0-py3-none-any.whl",
                "https://example.org/x-1.0.tar.gz ; python_version > '3'",
                "./here",
                "./here[more] ; python_version > '3'",
                ""
            })
    void what_pip_and_paw_take_is_taken(String line) throws IOException {
        write("here/pyproject.toml", "");
        write("requirements.txt", line + "\n");

        assertThat(read().parts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+git://example.org/x.git",
                "svn+https://example.org/x",
                "hg+ssh://example.org/x#egg=x",
                "x @ ftp://example.org/x.zip",
                "git+https://example.org/x --hash=sha256:00",
                "https://example.org/x.zip#md5=00",
                "one==1.0 --hash=md5:d41d8cd98f00b204e9800998ecf8427e",
                "x==1 --global-option=x",
                "x==1 --config-settings=a=b",
                "-r ${HOME}.txt",
                "-e .",
                "--editable=.",
                "--index-url https://example.org/simple",
                "-i https://example.org/simple",
                "--no-binary :all:",
                "-r https://example.org/requirements.txt",
                "-c /srv/limits.txt"
            })
    void what_pip_takes_and_paw_does_not_is_refused_with_its_line(String line) throws IOException {
        write("requirements.txt", "one \\\n  >=1\n# comment\n" + line + "\n");

        assertThatThrownBy(() -> RequirementsFile.read(
                        directory.resolve("requirements.txt"), new Variables(Map.of("HOME", "x"))))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("requirements.txt:4: ")
                .hasMessageContaining("not supported");
    }

    @Test
    void all_mistakes_are_told_at_once_and_no_secret_with_them() throws IOException {
        write("requirements.txt", "https://user:canary@example.org/x.zip\n-r more.txt\n-r none.txt\n./none\n");
        write("more.txt", "\n${NOT_SET}\n");

        assertThatThrownBy(this::read)
                .hasMessageContaining("requirements.txt:1: ")
                .hasMessageContaining("more.txt:2: the environment has no variable 'NOT_SET'")
                .hasMessageContaining("requirements.txt:3: there is no file 'none.txt'")
                .hasMessageContaining("requirements.txt:4: there is no file or directory './none'")
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_variable_that_is_empty_is_missing_as_it_is_for_pip() throws IOException {
        write("requirements.txt", "one==${VERSION}\n# ${COMMENT}\n");

        assertThatThrownBy(() -> RequirementsFile.read(
                        directory.resolve("requirements.txt"), new Variables(Map.of("VERSION", ""))))
                .hasMessageStartingWith("requirements.txt:1: the environment has no variable 'VERSION'");
    }

    @Test
    void a_secret_variable_where_it_would_be_shown_is_refused() throws IOException {
        write("requirements.txt", "one==${API_TOKEN}\none @ https://example.org/one.zip?token=${X}\n");

        assertThatThrownBy(() -> RequirementsFile.read(
                        directory.resolve("requirements.txt"),
                        new Variables(Map.of("API_TOKEN", "canary", "X", "canary"))))
                .hasMessageContaining("requirements.txt:1: ${API_TOKEN} stands where its value would be shown")
                .hasMessageContaining("requirements.txt:2: 'token' in an address would be shown")
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_constraint_from_an_address_has_a_name_and_no_extras() throws IOException {
        write("requirements.txt", "-c limits.txt\n");
        write("limits.txt", "one @ https://example.org/one.zip\ntwo[x] @ https://example.org/two.zip\n");

        assertThatThrownBy(this::read)
                .hasMessageStartingWith("limits.txt:2: a constraint must have a name and no extras");
    }

    @Test
    void a_missing_file_is_told() {
        assertThatThrownBy(this::read)
                .hasMessageContaining("there is no file 'requirements.txt' beside deployment.yaml");
    }

    @Test
    void an_option_without_its_file_and_an_editable_are_told_what_to_write() throws IOException {
        write("requirements.txt", "-c\n-e ./own\n");

        assertThatThrownBy(this::read)
                .hasMessageContaining("requirements.txt:1: '-c' names no file\n  -> name it: -c more.txt")
                .hasMessageContaining(
                        "requirements.txt:2: '-e' is not supported here\n  -> leave it out and keep what is behind it");
    }

    private RequirementsFile read() throws IOException {
        return RequirementsFile.read(directory.resolve("requirements.txt"), new Variables(Map.of()));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.writeString(directory.resolve(name), text);
    }
}
