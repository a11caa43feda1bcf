package dev.paw.deployment;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds passwords and tokens in addresses. */
final class Urls {

    private static final Pattern USERINFO = Pattern.compile("://([^/\\s?#]*)@");

    private Urls() {}

    /** Whether an address has a password, or a user where only a token makes sense (http). */
    static boolean hasCredentials(String text) {
        Matcher matcher = USERINFO.matcher(text);
        while (matcher.find()) {
            String scheme = text.substring(Math.max(0, matcher.start() - 5), matcher.start());
            if (matcher.group(1).contains(":")
                    || scheme.toLowerCase(Locale.ROOT).matches(".?http|https")) {
                return true;
            }
        }
        return false;
    }

    /** The text without user and password in its addresses. */
    static String redact(String text) {
        return USERINFO.matcher(text).replaceAll("://***@");
    }
}
