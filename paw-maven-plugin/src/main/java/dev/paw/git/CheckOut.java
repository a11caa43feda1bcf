package dev.paw.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes what a commit has. */
record CheckOut(Path directory) {

    Path write(GitTree tree) throws IOException {
        for (GitEntry entry : tree.entries()) {
            Path file = directory.resolve(entry.path());
            Files.createDirectories(file.getParent());
            if (entry.kind() == GitEntry.Kind.LINK) {
                Files.createSymbolicLink(file, Path.of(new String(entry.content(), StandardCharsets.UTF_8)));
            } else {
                Files.write(file, entry.content());
                boolean executable = entry.kind() == GitEntry.Kind.EXECUTABLE;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        return directory;
    }
}
