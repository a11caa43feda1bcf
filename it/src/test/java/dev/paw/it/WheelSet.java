package dev.paw.it;

import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A hundred wheels as an image of GrimoireLab has them: 350 MB in 14 000 files, 110 MB compressed, thirteen with machine
 * code for Linux, few of them large. Each requires others, so that the first brings all.
 */
final class WheelSet {

    /** The wheel that requires, directly or not, all others. */
    static final String ROOT = "part000";

    /** In the order of the wheels: kilobytes and files of the thirteen that have machine code. */
    private static final int[][] NATIVE = {
        {114_000, 1500},
        {57_000, 1050},
        {44_000, 1400},
        {42_000, 1400},
        {18_000, 200},
        {12_000, 150},
        {8_000, 60},
        {5_000, 40},
        {3_000, 20},
        {2_000, 20},
        {1_000, 10},
        {500, 5},
        {500, 5}
    };

    private static final int COUNT = 100;
    private static final int LARGE_PURE = 8;

    private record Part(int number, int kilobytes, int files, boolean compiled) {

        String name() {
            return "part%03d".formatted(number);
        }
    }

    private WheelSet() {}

    /** Writes what is not there yet, and gives all. */
    static List<Path> in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return parts().parallelStream().map(part -> write(part, directory)).toList();
    }

    private static List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int[] each : NATIVE) {
            parts.add(new Part(parts.size(), each[0], each[1], true));
        }
        parts.add(new Part(parts.size(), 22_000, 4500, false));
        IntStream.range(0, LARGE_PURE).forEach(each -> parts.add(new Part(parts.size(), 1_000, 140, false)));
        while (parts.size() < COUNT) {
            parts.add(new Part(parts.size(), 150, 27, false));
        }
        return parts;
    }

    private static Path write(Part part, Path directory) {
        WheelFixture wheel = WheelFixture.wheel(part.name(), "1." + part.number())
                .tag(part.compiled() ? "py3-none-manylinux_2_17_x86_64" : "py3-none-any");
        Path there = directory.resolve(wheel.fileName());
        if (Files.exists(there)) {
            return there;
        }
        for (int child = 2 * part.number() + 1; child <= 2 * part.number() + 2 && child < COUNT; child++) {
            wheel.requires("part%03d>=1.0".formatted(child));
        }
        fill(wheel, part);
        return wheel.writeTo(directory);
    }

    /** Two thirds of a compiled wheel are its libraries, one file of 25. */
    private static void fill(WheelFixture wheel, Part part) {
        Filler filler = new Filler(part.number());
        int libraries = part.compiled() ? Math.max(1, part.files() / 25) : 0;
        int bytes = part.kilobytes() * 1000;
        int inLibraries = part.compiled() ? bytes / 3 * 2 : 0;
        for (int file = 0; file < libraries; file++) {
            wheel.file(part.name() + "/lib" + file + ".abi3.so", filler.binary(inLibraries / libraries), 0755);
        }
        int modules = Math.max(1, part.files() - libraries);
        for (int file = 0; file < modules; file++) {
            String path = part.name() + "/sub" + file % 40 + "/module" + file + ".py";
            wheel.file(path, filler.python((bytes - inLibraries) / modules), 0644);
        }
    }
}
