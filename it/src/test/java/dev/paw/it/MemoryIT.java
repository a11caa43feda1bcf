package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.Strict;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How much memory a build takes for an image as large as a real one. */
@Timeout(300)
class MemoryIT {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void an_image_of_a_gigabyte_is_locked_and_built_in_less_than_512_megabytes(@TempDir Path directory)
            throws Exception {
        Strict.need(Files.exists(Path.of("/proc/self/status")), "a kernel that tells a process's peak memory");
        try (Trial trial = Trial.in(directory)) {
            require(trial);
            // As users run it: without options, Java takes as much as it likes of the memory that the machine has.
            Outcome build = trial.maven()
                    .withJavaOptions("")
                    .run(trial.project(), "paw:build")
                    .succeeded();
            assertThat(build.text()).contains("There is no lock yet");
            assertThat(unpacked(trial)).isGreaterThan(1_000_000_000);
            assertThat(build.peakMegabytes()).isBetween(50L, 511L);
        }
    }

    /** Eight wheels of 120 files, and one with a single file that does not compress. */
    private static void require(Trial trial) throws IOException {
        StringBuilder requirements = new StringBuilder();
        for (int number = 0; number < 8; number++) {
            WheelFixture wheel = nativeWheel("large" + number);
            byte[] content = content(number);
            for (int file = 0; file < 120; file++) {
                wheel.file("large" + number + "/module" + file + ".so", content, 0755);
            }
            add(trial, wheel);
            requirements.append("large" + number + "\n");
        }
        byte[] noise = new byte[70 * MEGABYTE];
        new Random(9).nextBytes(noise);
        add(trial, nativeWheel("noise").file("noise/library.so", noise, 0755));
        Files.writeString(trial.file("requirements.txt"), requirements + "noise\n");
    }

    private static WheelFixture nativeWheel(String name) {
        return WheelFixture.wheel(name, "1.0").tag("cp311-cp311-manylinux_2_28_x86_64");
    }

    private static void add(Trial trial, WheelFixture wheel) {
        trial.loopback().index().add(wheel, trial.loopback().wheels());
    }

    /** A megabyte of noise that repeats itself: much to read, little to compress. */
    private static byte[] content(int seed) {
        byte[] content = new byte[MEGABYTE];
        byte[] piece = new byte[12_345];
        new Random(seed).nextBytes(piece);
        for (int at = 0; at < content.length; at += piece.length) {
            System.arraycopy(piece, 0, content, at, Math.min(piece.length, content.length - at));
        }
        return content;
    }

    private static long unpacked(Trial trial) throws IOException {
        long size = 0;
        for (JsonNode layer : new ObjectMapper()
                .readTree(trial.image("multi-mordred.json").toFile())
                .path("layers")) {
            size += layer.path("unpackedSize").asLong();
        }
        return size;
    }
}
