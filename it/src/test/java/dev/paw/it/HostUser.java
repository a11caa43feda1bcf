package dev.paw.it;

import java.util.ArrayList;
import java.util.List;

/** Whose rights programs of this machine run with. */
final class HostUser {

    /** The user of the search engines' images, with no right beyond what files give it. */
    private static final List<String> ENGINE = List.of(
            "setpriv", "--reuid=1000", "--regid=0", "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--");

    private HostUser() {}

    /** Whether the tests run as root. */
    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** The command as the user of the search engines' containers; as the one that runs the tests if that is not root. */
    static List<String> engine(List<String> command) {
        List<String> all = new ArrayList<>(isRoot() ? ENGINE : List.of());
        all.addAll(command);
        return all;
    }
}
