package dev.paw.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.testing.PythonOnHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPythonTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "2.7 pip 20.3.4 /usr/bin/python, 'is Python 2.7, which is too old'",
        "3.8 pip 24.2 /usr/bin/python, 'is Python 3.8, which is too old'",
        "3.11 pip 22.3.1 /usr/bin/python, 'is Python 3.11 with pip 22, which is too old'",
        "3.11 pip 0.0 /usr/bin/python, 'is Python 3.11 without pip'",
        "hello, 'does not answer as Python does'"
    })
    void a_python_that_will_not_do_is_refused_with_the_way_out(String answer, String complaint) throws IOException {
        Path python = Files.writeString(directory.resolve("python3"), "#!/bin/sh\necho '" + answer + "'\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> new HostPython(python.toString(), Map.of()).interpreter())
                .isInstanceOf(PawException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("-Dpaw.python=<command>");
    }

    @Test
    void the_interpreter_behind_the_command_is_found() {
        HostPython python = PythonOnHost.withoutSettings(directory, Map.of());

        assertThat(Path.of(python.interpreter())).isAbsolute().isExecutable();
    }

    @Test
    void the_end_of_a_workspace_ends_its_processes_and_removes_its_files() throws Exception {
        Path inside;
        Process process;
        try (Workspace workspace = new Workspace()) {
            inside = Files.writeString(workspace.directory("x").resolve("file"), "x");
            process = workspace.start(new ProcessBuilder("sh", "-c", "sleep 600 & wait"));
        }

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(inside.getParent().getParent()).doesNotExist();
    }
}
