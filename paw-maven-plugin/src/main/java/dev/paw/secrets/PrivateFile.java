package dev.paw.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that appear whole or not at all and that nobody but their owner may read, where the file system knows modes. */
final class PrivateFile {

    private PrivateFile() {}

    /** A directory for its owner alone, and those above it; one that is there keeps its mode. */
    static void directory(Path directory) throws IOException {
        Files.createDirectories(directory, mode(directory, "rwx------"));
    }

    /**
     * Writes a new file.
     *
     * @param secret whether only the owner may read it; what is public, containers read under users of their own
     * @throws FileAlreadyExistsException if it is there
     */
    static void write(Path file, byte[] content, boolean secret) throws IOException {
        directory(file.getParent());
        if (SecretDirectory.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            writeThrough(part, content);
            if (!secret && isPosix(part)) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** To the disk itself: a secret that a server has already taken must not be lost with the power. */
    private static void writeThrough(Path part, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, options, mode(part, "rw-------"))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Whether anybody but its owner may do anything with the file. */
    static boolean isOpen(Path file) throws IOException {
        return isPosix(file)
                && Files.getPosixFilePermissions(file).stream()
                        .anyMatch(permission -> !permission.name().startsWith("OWNER"));
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
