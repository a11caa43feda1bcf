package dev.paw;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps user names and passwords out of addresses that are shown (RFC 3986, section 3.2.1). */
public final class UserInformation {

    /** Up to the last {@code @} of the authority: passwords may hold one that nobody has escaped. */
    private static final Pattern FORM = Pattern.compile("://[^/\\s]*@");

    private static final Pattern WITH_SCHEME = Pattern.compile("([A-Za-z0-9+.-]*)://([^/\\s]*)@");

    private static final String VARIABLE = "\\$\\{[A-Z0-9_]+}";
    /** A name before a password that is a variable, or a variable alone: as GitHub takes it, with a word of its own. */
    private static final Pattern OF_VARIABLES =
            Pattern.compile("[^:]*:(?:%1$s)+|(?:%1$s)+(?::(?:x-oauth-basic)?)?".formatted(VARIABLE));

    private static final Pattern OF_SSH = Pattern.compile("[^:]+");

    private UserInformation() {}

    /** The text with every {@code //user:password@} in it cut down to {@code //}. */
    public static String removedFrom(String text) {
        return FORM.matcher(text).replaceAll("://");
    }

    /**
     * The text with what may be a secret taken out of its addresses. What an address needs to be one that works stays:
     * {@code ${NAME}}, also with a user before it, and the user of SSH, which has no password.
     *
     * @param text as its author wrote it, with no values in place of variables
     */
    public static String secretsRemovedFrom(String text) {
        return WITH_SCHEME
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(isNoSecret(found) ? found.group() : found.group(1) + "://"));
    }

    private static boolean isNoSecret(MatchResult found) {
        boolean ssh = found.group(1).matches("(?i)(?:git\\+)?ssh");
        boolean named = OF_VARIABLES.matcher(found.group(2)).matches()
                || ssh && OF_SSH.matcher(found.group(2)).matches();
        return named && CommittedSecret.in(found.group()).isEmpty();
    }
}
