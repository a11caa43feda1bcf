package dev.paw;

import java.util.regex.Pattern;

/** Keeps user names and passwords out of addresses that are shown (RFC 3986, section 3.2.1). */
public final class UserInformation {

    /** Up to the last {@code @} of the authority: passwords may hold one that nobody has escaped. */
    private static final Pattern FORM = Pattern.compile("://[^/\\s]*@");

    private UserInformation() {}

    /** The text with every {@code //user:password@} in it cut down to {@code //}. */
    public static String removedFrom(String text) {
        return FORM.matcher(text).replaceAll("://");
    }
}
