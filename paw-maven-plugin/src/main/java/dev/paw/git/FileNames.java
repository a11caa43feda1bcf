package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Tells names of files from what only looks like one. */
final class FileNames {

    private FileNames() {}

    /**
     * Refuses {@code .git} in whatever spelling a file system may take for it, {@code ..}, and what else Git's own check
     * refuses.
     *
     * @param path in a tree, with forward slashes
     * @param name of the tree, for the message
     */
    static void check(String path, String name) {
        try {
            ObjectChecker checker = new ObjectChecker();
            checker.setSafeForMacOS(true);
            checker.checkPath(path);
        } catch (CorruptObjectException e) {
            throw new PawException(
                    "'" + path.replaceAll("\\p{Cntrl}", "?") + "' in " + name + " is no name for a file: "
                            + e.getMessage(),
                    Place.NONE,
                    "rename it there");
        }
    }
}
