package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;

/** Says that a disk is full where all that Java gives is the system's text. */
final class DiskSpace {

    private DiskSpace() {}

    /** The failure itself, or a {@link PawException} that names the place if a full disk is behind it. */
    static IOException told(IOException failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("").toLowerCase(Locale.ROOT);
        if (!message.contains("no space left") && !message.contains("disk quota") && !message.contains("disk full")) {
            return failure;
        }
        String file = failure instanceof FileSystemException named ? ": " + named.getFile() : "";
        throw new PawException(
                "the disk is full" + file,
                Place.NONE,
                "free some space in the cache (-Dpaw.cache) or below target, then build again",
                failure);
    }
}
