package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Strict;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file system that is really full: told with its place, with what was there before intact. */
@Timeout(300)
class DiskFullIT {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void scaffold() throws IOException {
        trial = Trial.in(directory);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void a_full_target_directory_is_told_and_the_older_image_stays() throws Exception {
        try (SmallDisk disk = SmallDisk.at(trial.project().resolve("target"))) {
            trial.run("paw:build");
            requireSomethingLarge();
            disk.fill();
            assertThat(trial.refused("paw:build"))
                    .containsExactly(
                            "there is not enough space in " + trial.image("")
                                    + ": the archive needs 3 MB, 1 MB are free",
                            "  -> free some, or set -Dpaw.to=docker or registry, which write no archive");
            disk.free();
            trial.run("paw:build");
            assertThat(Files.size(trial.image("multi-mordred.tar"))).isGreaterThan(2 * MEGABYTE);
        }
    }

    @Test
    void a_full_cache_is_told_and_the_older_image_stays() throws Exception {
        try (SmallDisk disk = SmallDisk.at(trial.loopback().cache())) {
            trial.run("paw:build");
            requireSomethingLarge();
            disk.fill();
            assertThat(trial.refused("paw:build"))
                    .containsExactly(
                            "cannot use the cache directory " + trial.loopback().cache()
                                    + " (IOException: No space left on device)",
                            "  -> make room and check its permissions, or name another with -Dpaw.cache=DIR");
            disk.free();
            trial.run("paw:build");
            assertThat(Files.size(trial.image("multi-mordred.tar"))).isGreaterThan(2 * MEGABYTE);
        }
    }

    /** Makes the next image larger than what is left on a full disk. */
    private void requireSomethingLarge() throws Exception {
        byte[] noise = new byte[2 * MEGABYTE];
        new Random(1).nextBytes(noise);
        WheelFixture wheel = WheelFixture.wheel("large", "1.0").file("large/noise", noise, 0644);
        trial.loopback().index().add(wheel, trial.loopback().wheels());
        Files.writeString(trial.file("requirements.txt"), "grimoirelab==1.21.0\nlarge\n");
        trial.run("paw:lock");
    }

    /** A file system of 16 MB in memory. */
    private record SmallDisk(Path directory) implements AutoCloseable {

        static SmallDisk at(Path directory) throws IOException, InterruptedException {
            Files.createDirectories(directory);
            Command mount = Command.of("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", directory.toString());
            Strict.need(mount.succeeds(), "the right to mount a small file system");
            return new SmallDisk(directory);
        }

        /** Takes all but a megabyte, so that the disk is full in the middle of a file. */
        void fill() throws IOException {
            byte[] block = new byte[MEGABYTE];
            try (OutputStream out = Files.newOutputStream(filler())) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
            try (FileChannel channel = FileChannel.open(filler(), StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - MEGABYTE);
            }
        }

        void free() throws IOException {
            Files.delete(filler());
        }

        private Path filler() {
            return directory.resolve("filler");
        }

        @Override
        public void close() throws IOException {
            Process umount = new ProcessBuilder("umount", directory.toString())
                    .inheritIO()
                    .start();
            assertThat(umount.onExit().join().exitValue()).isZero();
        }
    }
}
