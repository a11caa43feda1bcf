package dev.paw.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where secrets go that others take the place of: {@code previous/}. Servers that still have the old one can be logged
 * in to with it; nothing of it is ever overwritten.
 */
record Previous(SecretDirectory directory) {

    static final String NAME = "previous";

    /** Moves what there is of a need's files, a certificate before its key. */
    void setAside(Need need) throws IOException {
        for (Path file : directory.files(need)) {
            if (SecretDirectory.exists(file)) {
                setAside(file);
            }
        }
    }

    /** Moves a file there, under its own name or, if there is one of that name, with a number behind it. */
    Path setAside(Path file) throws IOException {
        Path previous = directory.path().resolve(NAME);
        PrivateFile.directory(previous);
        String name = file.getFileName().toString();
        Path target = previous.resolve(name);
        for (int i = 2; SecretDirectory.exists(target); i++) {
            target = previous.resolve(name + "." + i);
        }
        return Files.move(file, target);
    }
}
