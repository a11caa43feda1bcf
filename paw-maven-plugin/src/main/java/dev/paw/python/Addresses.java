package dev.paw.python;

import java.util.regex.Pattern;

/** Keeps what identifies a user out of addresses that are shown. */
final class Addresses {

    private static final Pattern USER = Pattern.compile("://[^/\\s@]+@");

    private Addresses() {}

    /** The text with every {@code //user:password@} in it cut down to {@code //}. */
    static String withoutUsers(String text) {
        return USER.matcher(text).replaceAll("://");
    }
}
