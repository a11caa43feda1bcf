package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;

/** Tells links that stay in their tree from those that do not. */
final class LinkTarget {

    private LinkTarget() {}

    /**
     * Refuses a target that is absolute or climbs out, by itself or through other links of the tree.
     *
     * <p>Steps up are taken at the beginning only, from a real directory; after them come names only. So whatever links
     * these names are, each of them stays, and all of them together do.
     *
     * @param path of the link in the tree
     * @param name of the tree, for the message
     */
    static void check(String path, String target, String name) {
        long depth = path.chars().filter(character -> character == '/').count();
        String[] parts = target.split("/", -1);
        int up = 0;
        while (up < parts.length && (parts[up].equals("..") || parts[up].equals("."))) {
            depth -= parts[up].equals("..") ? 1 : 0;
            up++;
        }
        boolean strays = target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0 || depth < 0;
        for (int i = up; i < parts.length; i++) {
            strays |= parts[i].equals("..");
        }
        if (strays) {
            throw new PawException(
                    path + " in " + name + " is a symbolic link that leaves what is taken: "
                            + target.replaceAll("\\p{Cntrl}", "?"),
                    Place.NONE,
                    "let it lead to a file in there, by a relative path, or take a larger directory as 'path'");
        }
    }
}
