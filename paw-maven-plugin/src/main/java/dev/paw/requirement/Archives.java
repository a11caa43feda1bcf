package dev.paw.requirement;

import java.util.regex.Pattern;

/** File names of wheels and of archives with sources, as pip knows them. */
final class Archives {

    /** As a regular expression. */
    static final String FORM = "\\.(?:whl|zip|tar|tar\\.gz|tgz|tar\\.bz2|tbz|tar\\.xz|txz)";

    private static final Pattern NAME = Pattern.compile("(?i).*[^/]" + FORM);

    private Archives() {}

    /** Whether a path or file name is that of one. */
    static boolean has(String path) {
        return NAME.matcher(path).matches();
    }
}
