package dev.paw.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcludesTest {

    @TempDir
    private Path directory;

    @Test
    void names_are_normalized_and_keep_their_lines() throws IOException {
        assertThat(read("# C\nmysqlclient  # server\n\nuWSGI_x.y\n").places())
                .hasToString("{mysqlclient=excludes.txt:2, uwsgi-x-y=excludes.txt:4}");
    }

    @Test
    void a_missing_file_is_an_empty_one() throws IOException {
        assertThat(Excludes.read(directory.resolve("excludes.txt")).places()).isEmpty();
    }

    @Test
    void what_is_not_understood_is_refused_with_its_line() {
        assertThatThrownBy(() -> read("ok\nmysqlclient==2\n-r x\nok\n"))
                .hasMessageContaining("excludes.txt:2: 'mysqlclient==2' is not understood")
                .hasMessageContaining("excludes.txt:3: '-r x' is not understood")
                .hasMessageContaining("excludes.txt:4: 'ok' has a line already: excludes.txt:1");
    }

    private Excludes read(String text) throws IOException {
        return Excludes.read(Files.writeString(directory.resolve("excludes.txt"), text));
    }
}
