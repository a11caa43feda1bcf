package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseDirectoriesTest {

    private static final String VARIABLE = "XDG_CACHE_HOME";

    @TempDir
    Path directory;

    @Test
    void a_directory_is_taken_if_it_is_absolute() {
        assertThat(BaseDirectories.find(Map.of(VARIABLE, directory.toString()), VARIABLE))
                .contains(directory);
    }

    @Test
    void what_is_not_set_or_empty_or_relative_is_none() {
        assertThat(BaseDirectories.find(Map.of(), VARIABLE)).isEmpty();
        assertThat(BaseDirectories.find(Map.of(VARIABLE, ""), VARIABLE)).isEmpty();
        assertThat(BaseDirectories.find(Map.of(VARIABLE, "cache"), VARIABLE)).isEmpty();
        assertThat(BaseDirectories.find(Map.of(VARIABLE, "./cache"), VARIABLE)).isEmpty();
    }

    @Test
    void of_several_directories_the_absolute_ones_are_left() {
        String one = directory.toString();
        String separator = File.pathSeparator;

        assertThat(BaseDirectories.absolute(one)).contains(one);
        assertThat(BaseDirectories.absolute("etc" + separator + one + separator + "../etc"))
                .contains(one);
        assertThat(BaseDirectories.absolute("etc" + separator)).isEmpty();
        assertThat(BaseDirectories.absolute("")).isEmpty();
    }
}
