package dev.paw.store;

import dev.paw.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells of a kept directory whether any file in it is other than it was: a {@link Note} in it with a line for each, as
 * {@code sha256sum} prints it, sorted by path.
 */
final class Seal {

    private static final String NAME = ".sha256sums";

    private Seal() {}

    /** Seals a directory as it is. */
    static void put(Path directory) throws IOException {
        Files.write(directory.resolve(NAME), Note.bytes(text(directory)));
    }

    /** A file that is missing, that was not there or whose content has changed; empty if there is none. */
    static Optional<Path> broken(Path directory) throws IOException {
        Path seal = directory.resolve(NAME);
        try {
            Optional<String> kept = Note.read(seal);
            return kept.isEmpty() ? Optional.of(seal) : difference(kept.get(), text(directory), directory);
        } catch (NoSuchFileException e) {
            return Optional.of(seal);
        }
    }

    private static Optional<Path> difference(String promised, String found, Path directory) {
        TreeSet<String> lines = new TreeSet<>(promised.lines().toList());
        List<String> now = found.lines().toList();
        Optional<String> other =
                now.stream().filter(line -> !lines.contains(line)).findFirst();
        lines.removeAll(now);
        return other.or(() -> lines.stream().findFirst()).map(line -> directory.resolve(line.substring(66)));
    }

    private static String text(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(directory.resolve(NAME)))
                    .toList();
            TreeSet<String> lines = new TreeSet<>();
            for (Path file : files) {
                lines.add(Sha256.of(file).hex() + "  "
                        + directory.relativize(file).toString().replace('\\', '/'));
            }
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }
    }
}
