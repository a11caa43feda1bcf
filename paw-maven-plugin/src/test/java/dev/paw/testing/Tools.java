package dev.paw.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Programs of the host that judge what paw writes. */
public final class Tools {

    private Tools() {}

    /** Goes on only where the host has this program on the path; see {@link Strict#need}. */
    public static void need(String program) {
        Strict.need(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program))),
                "the program " + program);
    }

    /**
     * Runs a program that must end well.
     *
     * @param directory where it runs; its output goes to files there
     * @return its standard output
     */
    public static String run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        int code = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        assertThat(code).as("%s: %s", command, Files.readString(err)).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
