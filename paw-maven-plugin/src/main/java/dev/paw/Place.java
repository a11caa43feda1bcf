package dev.paw;

import java.nio.file.Path;

/**
 * Where a problem is: a file, or the name of a parameter or remote source, and a line in it.
 *
 * @param name file name relative to the project, or another name that the reader can find; empty for {@link #NONE}
 * @param line line from 1; 0 means the whole
 */
public record Place(String name, int line) {

    /** No place at all. */
    public static final Place NONE = new Place("", 0);

    /** The whole of the named thing. */
    public static Place of(String name) {
        return new Place(name, 0);
    }

    /** A file, named relative to {@code base} where it lies below it, with forward slashes on every system. */
    public static Place of(Path base, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path root = base.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return of(shown.toString().replace('\\', '/'));
    }

    /** A file, named as it is found from {@code base} in every checkout: {@code ../more.txt} if it lies beside it. */
    public static Place from(Path base, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path root = base.toAbsolutePath().normalize();
        boolean reachable = root.getRoot().equals(absolute.getRoot());
        return of((reachable ? root.relativize(absolute) : absolute).toString().replace('\\', '/'));
    }

    /** The same thing at a line, counted from 1. */
    public Place at(int newLine) {
        return new Place(name, newLine);
    }

    /** {@code name:line}, {@code name}, or the empty string. */
    @Override
    public String toString() {
        return line > 0 ? name + ":" + line : name;
    }
}
