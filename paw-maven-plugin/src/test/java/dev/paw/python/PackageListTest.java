package dev.paw.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageListTest {

    @TempDir
    private Path directory;

    @Test
    void names_are_normalized_and_keep_their_lines() throws IOException {
        PackageList excludes = PackageList.excludes(write("excludes.txt", "# C\nmysqlclient  # server\n\nuWSGI_x.y\n"));

        assertThat(excludes.places()).hasToString("{mysqlclient=excludes.txt:2, uwsgi-x-y=excludes.txt:4}");
    }

    @Test
    void a_missing_file_is_an_empty_one() throws IOException {
        assertThat(PackageList.excludes(directory.resolve("excludes.txt")).places())
                .isEmpty();
    }

    @Test
    void overrides_have_versions() throws IOException {
        PackageList overrides = PackageList.overrides(write("overrides.txt", "Perceval == 1.4.7\nelk>=1,<2\nany\n"));

        assertThat(overrides.specifiers()).hasToString("{any=, elk=>=1,<2, perceval===1.4.7}");
    }

    @Test
    void what_is_not_understood_is_refused_with_its_line() {
        assertThatThrownBy(() -> PackageList.excludes(write("excludes.txt", "ok\nmysqlclient==2\n-r x\nok\n")))
                .hasMessageContaining("excludes.txt:2: 'mysqlclient==2' is not understood")
                .hasMessageContaining("excludes.txt:3: '-r x' is not understood")
                .hasMessageContaining("excludes.txt:4: 'ok' stands here twice");
        assertThatThrownBy(() -> PackageList.overrides(
                        write("overrides.txt", "perceval @ git+https://user:canary@example.org/perceval\n")))
                .hasMessageContaining("overrides.txt:1: 'perceval @ git+https://example.org/perceval'")
                .hasMessageNotContaining("canary");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
