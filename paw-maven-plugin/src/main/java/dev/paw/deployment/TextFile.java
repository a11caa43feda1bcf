package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that a person wrote: UTF-8, and not larger than a person would write. */
final class TextFile {

    private TextFile() {}

    /**
     * The whole text.
     *
     * @param limit in bytes
     * @param missing what to do if there is no such file
     */
    static String read(Path file, Place place, long limit, String missing) {
        try {
            if (Files.size(file) > limit) {
                throw new PawException(
                        "larger than " + limit / 1024 + " kB, so hardly what it should be",
                        place,
                        "see whether the right file is in this place");
            }
            return decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new PawException("there is no such file", place, missing);
        } catch (CharacterCodingException e) {
            throw new PawException("not UTF-8", place, "save it in UTF-8");
        } catch (IOException e) {
            throw new PawException(
                    "cannot be read: " + e.getMessage(), place, "it must be a file that you may read", e);
        }
    }

    /** Strictly; a replacement character would hide the mistake. */
    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
