package dev.paw.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class KeyLockTest {

    @TempDir
    Path directory;

    private Process one;
    private Process other;

    @BeforeEach
    void start() throws IOException {
        one = worker("first", "second");
        other = worker("second", "first");
    }

    @AfterEach
    void stop() {
        one.destroyForcibly();
        other.destroyForcibly();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void builds_whose_threads_wait_for_each_other_are_not_taken_for_a_deadlock() throws IOException {
        List<BufferedReader> both = List.of(one.inputReader(), other.inputReader());
        assertEachSays(both, "held");

        tellBoth("want");
        assertEachSays(both, "waiting");

        tellBoth("give back");
        assertEachSays(both, "done");
    }

    private void tellBoth(String what) {
        for (Process each : List.of(one, other)) {
            new PrintStream(each.getOutputStream(), true, StandardCharsets.UTF_8).println(what);
        }
    }

    private static void assertEachSays(List<BufferedReader> workers, String what) throws IOException {
        for (BufferedReader worker : workers) {
            assertThat(worker.readLine()).isEqualTo(what);
        }
    }

    private Process worker(String held, String wanted) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockWorker.class.getName(),
                        directory.resolve(held).toString(),
                        directory.resolve(wanted).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
