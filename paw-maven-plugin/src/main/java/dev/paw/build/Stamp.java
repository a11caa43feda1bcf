package dev.paw.build;

import dev.paw.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells by bytes alone that nothing has changed since the archive was found up to date, so that a build with nothing to
 * do reads neither YAML nor TOML nor JSON. Only a shortcut: where it does not hold, {@link Fingerprint} decides.
 *
 * @param files the archive that it speaks of, beside which it is kept
 * @param directory the deployment's files, all of which count
 * @param parameters whatever else the image follows from
 */
public record Stamp(ImageFiles files, Path directory, String parameters) {

    /** A deployment with larger files does without: to hash them takes longer than the shortcut saves. */
    private static final long LARGEST = 8 << 20;

    /** Whether everything is as it was when this was last written. */
    public boolean holds() throws IOException {
        try {
            return text().equals(Optional.of(Files.readString(file()))) && files.isUntouched();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Remembers that everything is up to date as it is now. */
    public void write() throws IOException {
        Optional<String> text = text();
        if (text.isEmpty()) {
            Files.deleteIfExists(file());
            return;
        }
        Path part = file().resolveSibling(file().getFileName() + ".part");
        Files.writeString(part, text.get());
        Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file() {
        return files.archive().resolveSibling("." + files.name() + ".stamp");
    }

    /** Empty if there is a file that is too large. */
    private Optional<String> text() throws IOException {
        StringBuilder text = new StringBuilder(parameters + "\n" + Fingerprint.tool() + "\n");
        for (Path file : regularFiles()) {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            text.append(Sha256.of(file).hex())
                    .append("  ")
                    .append(directory.relativize(file))
                    .append('\n');
        }
        text.append(Files.size(files.archive())).append('\n');
        text.append(Sha256.of(files.description()).hex()).append('\n');
        return Optional.of(text.toString());
    }

    private List<Path> regularFiles() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
