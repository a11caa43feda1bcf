package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the script's own tests with the host's Python, which paw needs anyway. */
class MultiMordredScriptTest {

    @Test
    void the_script_passes_its_tests_on_this_python() throws Exception {
        Path tests = Path.of(System.getProperty("it.archetypeDirectory"), "src/test/python");
        Process process = new ProcessBuilder("python3", "-B", "-W", "error", "-m", "unittest", "-v")
                .directory(tests.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("Ran [1-9]\\d* tests");
    }
}
