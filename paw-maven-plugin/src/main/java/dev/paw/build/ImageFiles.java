package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/**
 * An image's files below {@code target/paw/images}: the archive {@code <name>.tar} and its description
 * {@code <name>.json}.
 *
 * <p>Both are written beside and moved, the archive first, so that each is whole at any time, and a description never
 * tells of an archive that is not there yet.
 *
 * @param directory made when first needed
 */
public record ImageFiles(Path directory, String name) {

    private static final String PART = ".part";
    private static final long MEGABYTE = 1_000_000;

    /** The files of {@code multi-mordred}. */
    public static ImageFiles in(Path directory) {
        return new ImageFiles(directory, ImageLayout.IMAGE);
    }

    /** The docker-archive. */
    public Path archive() {
        return directory.resolve(name + ".tar");
    }

    /** The description. */
    public Path description() {
        return directory.resolve(name + ".json");
    }

    /** Whether the archive is there, whole, and made from what has this fingerprint. */
    public boolean upToDate(Sha256 fingerprint) throws IOException {
        try {
            Optional<ImageDescription.Archived> known = ImageDescription.archived(description(), fingerprint);
            if (known.isEmpty() || Files.size(archive()) != known.get().size()) {
                return false;
            }
            return isUntouched() || Sha256.of(archive()).equals(known.get().sha256());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The description is written after the archive: an archive that is younger has been written to since. */
    boolean isUntouched() throws IOException {
        return Files.getLastModifiedTime(archive()).compareTo(Files.getLastModifiedTime(description())) <= 0;
    }

    /** Removes what a build that was broken off has left. */
    void sweep() throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, name + ".*" + PART)) {
            for (Path part : parts) {
                Files.delete(part);
            }
        }
    }

    /** Writes archive and description. */
    void write(DockerArchive archive, BuiltImage image, Progress progress) throws IOException {
        requireSpace(archive.size());
        MessageDigest digest = Sha256.algorithm();
        Path part = part();
        try (Progress.Task task =
                progress.start("Writing " + archive().getFileName(), archive.size(), Progress.Unit.BYTES)) {
            try (OutputStream out = new BufferedOutputStream(
                    new DigestOutputStream(new Counting(Files.newOutputStream(part), task), digest), 1 << 16)) {
                archive.writeTo(out);
            }
            ImageDescription.Archived archived = new ImageDescription.Archived(
                    archive().getFileName().toString(), Files.size(part), Sha256.ofDigest(digest));
            move(part, archive());
            describe(ImageDescription.json(image, Optional.of(archived)));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes the description of an image that went elsewhere; an archive of another image does not stay beside it. */
    void write(BuiltImage image) throws IOException {
        if (!upToDate(image.inputs())) {
            Files.deleteIfExists(archive());
            describe(ImageDescription.json(image, Optional.empty()));
        }
    }

    /** Where an image is written that is to be looked at before it replaces this one; emptied if it is there. */
    public ImageFiles trial() throws IOException {
        ImageFiles trial = new ImageFiles(directory.resolve("." + name + ".trial"), name);
        trial.delete();
        return trial;
    }

    /** Deletes both files, and the directory if nothing else is in it. */
    public void delete() throws IOException {
        if (Files.isDirectory(directory)) {
            sweep();
            Files.deleteIfExists(archive());
            Files.deleteIfExists(description());
            Files.delete(directory);
        }
    }

    /** Takes over the files of a trial, on the same disk; the archive first, as ever. */
    public void takeOver(ImageFiles trial) throws IOException {
        move(trial.archive(), archive());
        move(trial.description(), description());
    }

    private void describe(byte[] json) throws IOException {
        Path part = part();
        try {
            Files.write(part, json);
            move(part, description());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Not made by createTempFile, whose files only their owner may read. */
    private Path part() {
        return directory.resolve(name + "." + UUID.randomUUID() + PART);
    }

    private void requireSpace(long needed) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < needed) {
            throw new PawException(
                    "there is not enough space in " + directory + ": the archive needs "
                            + (needed + MEGABYTE - 1) / MEGABYTE + " MB, " + free / MEGABYTE + " MB are free",
                    Place.NONE,
                    "free some, or set -Dpaw.to=docker or registry, which write no archive");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
