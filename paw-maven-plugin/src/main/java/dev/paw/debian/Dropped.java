package dev.paw.debian;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What packages carry that an image can do without: for readers of manuals, for Debian's own checks, for other
 * languages than English. The {@code copyright} files stay, as the licences ask for.
 */
final class Dropped {

    /** Directories left out, with everything below them. */
    static final List<String> DIRECTORIES = List.of(
            "usr/share/bug",
            "usr/share/doc-base",
            "usr/share/info",
            "usr/share/linda",
            "usr/share/lintian",
            "usr/share/man",
            "usr/share/menu");

    /** Translations: all but English ones, the C locale's, and the list of aliases. */
    private static final Pattern TRANSLATION =
            Pattern.compile("usr/share/locale/(?!(C|en)([_.@/]|$)|locale\\.alias$).*");

    /** Documentation: all but copyright, and the directories or links that it is found through. */
    private static final Pattern DOCUMENTATION = Pattern.compile("usr/share/doc/[^/]+/(?!copyright$).*");

    private Dropped() {}

    /** Whether the entry at this path is left out. */
    static boolean contains(String path) {
        return DIRECTORIES.stream().anyMatch(directory -> path.equals(directory) || path.startsWith(directory + "/"))
                || TRANSLATION.matcher(path).matches()
                || DOCUMENTATION.matcher(path).matches();
    }
}
