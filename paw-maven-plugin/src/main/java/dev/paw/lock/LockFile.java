package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.PlatformLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lock on disk: {@code paw.lock} and, beside it, {@code pylock.<image>.toml} (PEP 751) with the wheels.
 *
 * <p>Both are TOML 1.0, sorted, with {@code \n}, and belong together: {@code paw.lock} has the other's digest.
 */
public final class LockFile {

    /** Name of the file that holds everything but the wheels. */
    public static final String NAME = "paw.lock";

    private static final String COMMENT =
            "Written by paw, to be committed and not edited. Made anew by: " + Lock.COMMAND;

    private LockFile() {}

    /** Name of the file that holds an image's wheels. */
    public static String pylockName(String image) {
        return "pylock." + image + ".toml";
    }

    /**
     * Reads the lock of an image.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @return empty if the image has none
     * @throws PawException if a file is damaged, of a newer version, or does not belong to the other
     */
    public static Optional<Lock> read(Path directory, String image) {
        return text(directory.resolve(NAME))
                .map(LockFile::document)
                .filter(document -> document.image().equals(image))
                .map(document -> withWheels(document, directory));
    }

    /**
     * Writes a lock, both files or none, and only what has changed.
     *
     * @throws PawException if it cannot be written; the old lock is then still there
     */
    public static void write(Path directory, Lock lock) {
        String pylock = TomlFile.text(pylock(lock, directory), COMMENT);
        pair(directory, lock.image()).write(pylock, text(lock, pylock));
    }

    /** SHA-256 of the {@code paw.lock} that {@link #write} writes; it covers the wheels too. */
    public static Sha256 digest(Path directory, Lock lock) {
        return Sha256.of(text(lock, TomlFile.text(pylock(lock, directory), COMMENT)));
    }

    /** SHA-256 of each of the two files that {@link #write} writes, by name. */
    public static SortedMap<String, Sha256> digests(Path directory, Lock lock) {
        String pylock = TomlFile.text(pylock(lock, directory), COMMENT);
        return new TreeMap<>(Map.of(pylockName(lock.image()), Sha256.of(pylock), NAME, Sha256.of(text(lock, pylock))));
    }

    private static String text(Lock lock, String pylock) {
        return TomlFile.text(PawLockDocument.of(lock, Sha256.of(pylock)), COMMENT);
    }

    private static PawLockDocument document(String text) {
        TomlFile file = new TomlFile(text, Place.of(NAME));
        Object version = file.get("lock-version");
        if (version instanceof Long number && number > PawLockDocument.VERSION) {
            throw new PawException(
                    "written by a newer paw (lock-version " + number + ", this one reads " + PawLockDocument.VERSION
                            + ")",
                    Place.of(NAME),
                    "raise the version of paw-maven-plugin in pom.xml, or make the lock anew: " + Lock.COMMAND);
        }
        return file.as(PawLockDocument.class);
    }

    private static Lock withWheels(PawLockDocument document, Path directory) {
        Place place = Place.of(pylockName(document.image()));
        String text = text(directory.resolve(place.name()))
                .filter(found -> Sha256.of(found).equals(document.pylock()))
                .or(() -> completed(directory, document))
                .orElseThrow(() -> new PawException(
                        "is missing, or is not the one that " + NAME + " was written with",
                        place,
                        "restore both files, or make them anew: " + Lock.COMMAND));
        PylockDocument pylock = new TomlFile(text, place).as(PylockDocument.class);
        WheelTable wheels = new WheelTable(new Addresses(directory));
        return document.lock(platform -> wheels.wheels(pylock.packages(), platform, place));
    }

    private static Optional<String> completed(Path directory, PawLockDocument document) {
        try {
            return pair(directory, document.image())
                    .complete(text -> Sha256.of(text).equals(document.pylock()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FilePair pair(Path directory, String image) {
        return new FilePair(directory.resolve(pylockName(image)), directory.resolve(NAME));
    }

    private static PylockDocument pylock(Lock lock, Path directory) {
        return new PylockDocument(
                "1.0",
                lock.platforms().entrySet().stream()
                        .map(entry -> environment(entry.getKey(), entry.getValue()))
                        .toList(),
                lock.platforms().values().stream()
                        .map(platform -> platform.python().minorVersion())
                        .min(Comparator.comparingInt(LockFile::minor))
                        .map(version -> ">=" + version)
                        .orElse(">=3"),
                "paw",
                new WheelTable(new Addresses(directory)).packages(lock.platforms()));
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }

    private static String environment(Platform platform, PlatformLock lock) {
        return "implementation_name == 'cpython' and python_version == '"
                + lock.python().minorVersion() + "' and " + WheelTable.marker(platform);
    }

    /** Line ends are those that were written, whatever version control has made of them. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).replace("\r\n", "\n"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PawException(
                    "cannot be read: " + e,
                    Place.of(file.getFileName().toString()),
                    "make it anew: " + Lock.COMMAND,
                    e);
        }
    }
}
