package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseDirectoriesTest {

    private static final String VARIABLE = "XDG_CACHE_HOME";

    private static final String SEVERAL = "XDG_CONFIG_DIRS";

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

        assertThat(BaseDirectories.absolute(SEVERAL, one)).contains(one);
        assertThat(BaseDirectories.absolute(SEVERAL, one + separator + "etc" + separator + one))
                .contains(one + separator + one);
        assertThat(BaseDirectories.absolute(SEVERAL, "etc" + separator + one + separator + "../etc"))
                .contains(one);
        assertThat(BaseDirectories.absolute(SEVERAL, "etc" + separator)).isEmpty();
        assertThat(BaseDirectories.absolute(SEVERAL, "")).isEmpty();
    }

    @Test
    void a_single_directory_may_have_a_separator_in_its_name() {
        String one = directory.resolve("a" + File.pathSeparator + "b").toString();

        assertThat(BaseDirectories.absolute(VARIABLE, one)).contains(one);
        assertThat(BaseDirectories.absolute("XDG_CONFIG_HOME", one)).contains(one);
        assertThat(BaseDirectories.absolute(VARIABLE, "b" + File.pathSeparator + one))
                .isEmpty();
        assertThat(BaseDirectories.absolute(VARIABLE, "")).isEmpty();
    }
}
