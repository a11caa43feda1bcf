package dev.paw.requirement;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of Python distributions. */
public final class PackageNames {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    private PackageNames() {}

    /** The normalized form (PEP 503): {@code Zope.Interface} becomes {@code zope-interface}. */
    public static String normalize(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
