package dev.paw.deployment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds passwords and tokens in addresses. */
final class Urls {

    private static final Pattern USERINFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/\\s?#]*)@");

    private Urls() {}

    /** Whether an address has a password, or a user where only a token makes sense (http). */
    static boolean hasCredentials(String text) {
        Matcher matcher = USERINFO.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).matches("(?i)https?") || matcher.group(2).contains(":")) {
                return true;
            }
        }
        return false;
    }

    /** The text without user and password in its addresses. */
    static String redact(String text) {
        return USERINFO.matcher(text).replaceAll("$1://***@");
    }
}
