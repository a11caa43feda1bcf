package dev.paw.git;

/**
 * A file or symbolic link of a commit, as it was committed: no line end is converted.
 *
 * @param path relative to what was asked for, with forward slashes
 * @param content the bytes of a file; the target of a link
 */
public record GitEntry(String path, Kind kind, byte[] content) {

    /** What Git knows of an entry's mode. */
    public enum Kind {
        /** A regular file. */
        FILE("100644"),
        /** A regular file with the executable bit. */
        EXECUTABLE("100755"),
        /** A symbolic link that stays in the tree. */
        LINK("120000");

        private final String mode;

        Kind(String mode) {
            this.mode = mode;
        }

        /** As {@code git ls-tree} prints it. */
        public String mode() {
            return mode;
        }
    }
}
