package dev.paw.requirement;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementFilesTest {

    @TempDir
    Path directory;

    @Test
    void what_is_wrong_in_any_of_the_files_is_told_at_once() throws IOException {
        RequirementFiles files = new RequirementFiles(
                write("requirements.txt", "ok\n-r gone.txt\n"),
                write("overrides.txt", "one==1\none==2\n"),
                write("excludes.txt", "two==2\n"));

        assertThatThrownBy(() -> files.read(Map.of()))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("the requirements cannot be used (3 problems)")
                .hasMessageContainingAll("requirements.txt:2: ", "overrides.txt:2: ", "excludes.txt:1: ");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
