package dev.paw.layer;

/** One entry of a layer. Paths are relative to the root, without a leading slash, a trailing slash, or {@code ..}. */
public sealed interface Entry {

    /** Where in the image: {@code usr/bin/git}. */
    String path();

    /** Permission bits as in POSIX, setuid, setgid and sticky among them: {@code 01777}. */
    int mode();

    /** Numeric owner. */
    int uid();

    /** Numeric group. */
    int gid();

    /** A regular file. */
    record File(String path, int mode, int uid, int gid, Content content) implements Entry {

        /** A file of root. */
        public static File of(String path, int mode, Content content) {
            return new File(path, mode, 0, 0, content);
        }
    }

    /** A directory. */
    record Directory(String path, int mode, int uid, int gid) implements Entry {

        /** A directory of root, mode 0755. */
        public static Directory of(String path) {
            return new Directory(path, 0755, 0, 0);
        }
    }

    /**
     * A symbolic link.
     *
     * @param target as written in the link, absolute or relative to its directory
     */
    record Symlink(String path, String target, int uid, int gid) implements Entry {

        /** A link of root. */
        public static Symlink of(String path, String target) {
            return new Symlink(path, target, 0, 0);
        }

        /** Always 0777, as in archives that tar writes on Linux. */
        @Override
        public int mode() {
            return 0777;
        }
    }

    /**
     * One more name for a file that stands earlier in the same layer.
     *
     * @param target path of that file, written as paths of entries are
     * @param mode the file's
     * @param uid the file's
     * @param gid the file's
     */
    record HardLink(String path, String target, int mode, int uid, int gid) implements Entry {}
}
