package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.Arrays;

/** Reads the names of entries in packages, which begin with {@code ./} by custom. */
final class EntryPath {

    private EntryPath() {}

    /**
     * The path below the root, empty for the root itself.
     *
     * @param owner the package, for messages
     * @throws PawException if it is absolute or leads upwards
     */
    static String of(String name, String owner) {
        String path = name.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        if (path.equals(".") || path.isEmpty() && name.startsWith(".")) {
            return "";
        }
        boolean hostile = path.isEmpty()
                || path.chars().anyMatch(c -> c == 0 || c == '\n')
                || Arrays.stream(path.split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (hostile) {
            throw new PawException(
                    "hostile path in the package: '" + name.replaceAll("\\p{Cntrl}", "?") + "'",
                    Place.of(owner),
                    "do not use this package");
        }
        return path;
    }
}
