package dev.paw.store;

import dev.paw.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The form of a note's file: the digest of the text in hexadecimal, a line feed, the text in UTF-8. */
final class Note {

    private static final int DIGITS = 64;

    private Note() {}

    static byte[] bytes(String text) {
        return (Sha256.of(text).hex() + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** The text; empty if it is not the one that was written. */
    static Optional<String> read(Path file) throws IOException {
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String text = all.substring(Math.min(all.length(), DIGITS + 1));
        return all.startsWith(Sha256.of(text).hex() + "\n") ? Optional.of(text) : Optional.empty();
    }
}
