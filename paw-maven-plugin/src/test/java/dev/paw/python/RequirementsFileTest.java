package dev.paw.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
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
    void included_files_are_found_wherever_they_lie() throws IOException {
        write("requirements.txt", "one\n-r more/deep.txt\n--constraint=limits.txt # why\n-climits.txt\n");
        write("more/deep.txt", "two\n-r ../three.txt\n");
        write("three.txt", "-r more/deep.txt\n");
        write("limits.txt", "one<2\n");

        assertThat(read().files())
                .extracting(file -> directory.relativize(file).toString())
                .containsExactly("requirements.txt", "more/deep.txt", "three.txt", "limits.txt");
    }

    @Test
    void a_file_that_is_not_utf_8_is_named() throws IOException {
        write("requirements.txt", "-r more.txt\n");
        Files.write(directory.resolve("more.txt"), new byte[] {'#', (byte) 0xe4, '\n'});

        assertThatThrownBy(this::read)
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("more.txt: not UTF-8 text");
    }

    @Test
    void a_password_with_an_at_sign_is_not_shown() throws IOException {
        write("requirements.txt", "one @ https://me:p@ss@index.example.org/one.zip\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(PawException.class)
                .hasMessageContaining("https://index.example.org/one.zip")
                .hasMessageNotContaining("ss@");
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
                "--prefer-binary",
                ""
            })
    void what_pip_and_paw_take_is_taken(String line) throws IOException {
        write("requirements.txt", line + "\n");

        assertThat(read().files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+https://example.org/x.git@main#egg=x",
                "x @ git+ssh://git@example.org/x.git",
                "x@https://example.org/x-1.0-py3-none-any.whl",
                "https://example.org/x-1.0.tar.gz ; python_version > '3'",
                "./here",
                "../there",
                "sub/directory",
                "x-1.0-py3-none-any.whl",
                "-e .",
                "--editable=.",
                "--index-url https://example.org/simple",
                "-i https://example.org/simple",
                "--no-binary :all:",
                "-r https://example.org/requirements.txt"
            })
    void what_pip_takes_and_paw_does_not_is_refused_with_its_line(String line) throws IOException {
        write("requirements.txt", "one \\\n  >=1\n# comment\n" + line + "\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("requirements.txt:4: ")
                .hasMessageContaining("not supported");
    }

    @Test
    void all_mistakes_are_told_at_once_and_no_secret_with_them() throws IOException {
        write("requirements.txt", "https://user:canary@example.org/x.zip\n-r more.txt\n-r none.txt\n");
        write("more.txt", "\n${NOT_SET}\n");

        assertThatThrownBy(this::read)
                .hasMessageContaining("requirements.txt:1: ")
                .hasMessageContaining("more.txt:2: the environment has no variable 'NOT_SET'")
                .hasMessageContaining("requirements.txt:3: there is no file 'none.txt'")
                .hasMessageNotContaining("canary");
    }

    @Test
    void variables_are_found_for_pip_to_get() throws IOException {
        write("requirements.txt", "one==${VERSION}\n# ${COMMENT}\n");

        assertThat(RequirementsFile.read(directory.resolve("requirements.txt"), Map.of("VERSION", "1"))
                        .variables())
                .containsExactly("VERSION");
    }

    @Test
    void a_missing_file_is_told() {
        assertThatThrownBy(this::read).hasMessageContaining("there is no file 'requirements.txt'");
    }

    private RequirementsFile read() throws IOException {
        return RequirementsFile.read(directory.resolve("requirements.txt"), Map.of());
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.writeString(directory.resolve(name), text);
    }
}
