package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that are killed at random points, each followed by one that is not, on one cache. {@code -Dpaw.kills=200} says
 * how many; without it there are a few. The builds are {@link SmallBuild}s, without Maven around them, so that a kill
 * meets the build and not Maven's start.
 */
@Timeout(3600)
class KillsIT {

    private static final System.Logger LOG = System.getLogger(KillsIT.class.getName());
    private static final int KILLS = Integer.getInteger("paw.kills", 12);

    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void lock() throws Exception {
        trial = Trial.in(directory);
        trial.run("paw:lock");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void every_build_after_a_killed_one_comes_to_what_an_undisturbed_one_comes_to() throws Exception {
        Sha256 undisturbed = build();
        clear(cache());
        long span = timed();
        Random random = new Random();
        int ended = 0;
        for (int kills = 0; kills < KILLS; ) {
            // Every third on what the ones before have left, which may be everything.
            if ((kills + ended) % 3 > 0) {
                clear(cache());
            }
            clear(images());
            long lasted = killed(random.nextLong(span));
            if (lasted == 0) {
                kills++;
            } else {
                // It was faster than the one that was timed, and does not count.
                ended++;
                span = (span + lasted) / 2;
            }
            assertThat(build()).as("after kill %d", kills).isEqualTo(undisturbed);
        }
        tell(KILLS + " builds killed in the middle, " + (KILLS + ended)
                + " builds after them with the digest of an undisturbed one");
    }

    /**
     * Starts a build and kills it so many nanoseconds after it has begun its work.
     *
     * @return 0, or how long it took if it had ended by then
     */
    private long killed(long nanos) throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo(SmallBuild.BEGUN);
            long begun = System.nanoTime();
            boolean ended = process.waitFor(nanos, TimeUnit.NANOSECONDS);
            long lasted = System.nanoTime() - begun;
            process.destroyForcibly().waitFor();
            return ended ? lasted : 0;
        }
    }

    private long timed() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo(SmallBuild.BEGUN);
            long begun = System.nanoTime();
            assertThat(process.waitFor()).isZero();
            return System.nanoTime() - begun;
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallBuild.class.getName(),
                        trial.file("").toString(),
                        images().toString(),
                        cache().toString(),
                        trial.loopback().mirror().toString(),
                        trial.loopback().archive().keyring().toString(),
                        trial.loopback().index().url())
                .redirectErrorStream(true)
                .start();
    }

    /** A whole build, in this process; the digest of its archive. */
    private Sha256 build() throws IOException {
        new SmallBuild(
                        trial.file(""),
                        images(),
                        cache(),
                        trial.loopback().mirror(),
                        trial.loopback().archive().keyring(),
                        trial.loopback().index().url())
                .run();
        return Sha256.of(images().resolve("multi-mordred.tar"));
    }

    private Path images() {
        return directory.resolve("images");
    }

    private Path cache() {
        return directory.resolve("small cache");
    }

    private static void clear(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static void tell(String line) {
        LOG.log(System.Logger.Level.INFO, line);
    }
}
