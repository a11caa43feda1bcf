package dev.paw.secrets;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the directory of an environment, private and out of version control, before the first secret is in it. */
final class SecretGuard {

    private static final String IGNORE = ".gitignore";

    private SecretGuard() {}

    /**
     * Finds out whether secrets may lie there; makes nothing.
     *
     * @param elsewhere directories that secrets must not lie in, because they are committed, rendered or cleaned
     * @param tracked files of the directory that Git has under version control
     */
    static void require(SecretDirectory directory, List<Path> elsewhere, List<String> tracked) {
        Path path = directory.path().toAbsolutePath().normalize();
        for (Path other : elsewhere) {
            if (path.startsWith(other.toAbsolutePath().normalize())) {
                throw new PawException(
                        "secrets must not lie in " + other + ", which is committed or cleaned",
                        directory.place(path),
                        "name another directory: -Dpaw.secrets=<directory>");
            }
        }
        if (!tracked.isEmpty()) {
            throw new PawException(
                    "Git has secrets under version control: " + String.join(", ", tracked),
                    directory.place(path),
                    "take them out with git rm --cached, and renew each: who has the repository has them, too");
        }
    }

    /**
     * Makes the directory unless it is there. A {@code .gitignore} of its own keeps it out of Git, whatever the
     * project's says and even if the project comes into a repository later.
     */
    static void prepare(SecretDirectory directory) throws IOException {
        PrivateFile.directory(directory.path());
        Path file = directory.path().resolve(IGNORE);
        if (!SecretDirectory.exists(file)) {
            String text = "# Secrets never go into version control, this file included.\n*\n";
            PrivateFile.write(file, text.getBytes(StandardCharsets.US_ASCII), true);
        }
        requireIgnored(directory);
    }

    /** Finds out whether the directory keeps itself out of Git. */
    static void requireIgnored(SecretDirectory directory) throws IOException {
        Path file = directory.path().resolve(IGNORE);
        if (!SecretDirectory.exists(file)) {
            throw new PawException(
                    "nothing keeps these secrets out of Git",
                    directory.place(directory.path()),
                    directory.command() + "\nwrites a .gitignore there");
        }
        if (!Files.readAllLines(file).contains("*")) {
            throw new PawException(
                    "this file does not keep all secrets out of Git",
                    directory.place(file),
                    "add a line to it that is only an asterisk: *");
        }
    }
}
