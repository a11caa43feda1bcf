package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a password or key from its file; no message tells anything of its content but its length. */
final class TextSecret {

    private TextSecret() {}

    /**
     * The text of a file without the line breaks at its end, which editors add and shells take away.
     *
     * @param minimum characters that the program asks for
     */
    static Secret read(Path file, Place place, int minimum) {
        String text = decode(file, place).replaceFirst("[\\r\\n]+\\z", "");
        int length = text.codePointCount(0, text.length());
        if (text.isEmpty()) {
            throw bad(place, "is empty", "put the secret into it, or remove it to have one made");
        }
        if (text.indexOf('\0') >= 0) {
            throw bad(place, "holds a NUL, which no program can be given", "put another secret into it");
        }
        if (length < minimum) {
            throw bad(
                    place,
                    "has " + length + " characters, and at least " + minimum + " are asked for",
                    "put a longer one into it, or remove it to have one made");
        }
        return Secret.of(text);
    }

    private static String decode(Path file, Place place) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad(place, "is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw new PawException(
                    "the file cannot be read: " + e.getClass().getSimpleName(),
                    place,
                    "make it readable for whoever runs this",
                    e);
        }
    }

    private static PawException bad(Place place, String what, String mend) {
        return new PawException("the file " + what, place, mend);
    }
}
