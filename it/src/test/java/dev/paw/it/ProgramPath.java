package dev.paw.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Values of PATH for machines that lack something. */
final class ProgramPath {

    private ProgramPath() {}

    /**
     * All programs of this machine's PATH but some.
     *
     * @param names pattern of the names that are left out
     * @param directory is made, and gets a link to each program
     */
    static String without(String names, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            for (Path program : programs(Path.of(place))) {
                Path link = directory.resolve(program.getFileName());
                boolean wanted = !program.getFileName().toString().matches(names);
                if (wanted && Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, program);
                }
            }
        }
        return directory.toString();
    }

    private static List<Path> programs(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
