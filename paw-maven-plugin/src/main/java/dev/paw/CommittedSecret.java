package dev.paw;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds passwords and tokens that stand in a text which is committed. A variable, {@code ${NAME}}, is none.
 *
 * <p>Known are passwords in addresses (RFC 3986, section 3.2.1), parameters of addresses that carry tokens, and the
 * forms of the tokens of GitHub, GitLab, Bitbucket, AWS, Docker, npm, PyPI and Slack.
 */
public final class CommittedSecret {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z0-9_.-]+}");
    /** Up to the last {@code @} of the authority: passwords may hold one that nobody has escaped. */
    private static final Pattern USER_INFORMATION = Pattern.compile("://([^/\\s]*)@");

    private static final Pattern PARAMETER = Pattern.compile("(?i)[?&]"
            + "((?:private|access|auth|oauth|job|deploy)?[_-]?token|api[_-]?key|passw(?:or)?d|secret|x-amz-signature)"
            + "=([^&#\\s]*)");
    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20,}"
            + "|github_pat_[A-Za-z0-9_]{20,}"
            + "|gl(?:pat|oas|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{16,}"
            + "|ATBB[A-Za-z0-9]{20,}|AKIA[A-Z0-9]{16}|dckr_pat_[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}"
            + "|pypi-AgE[A-Za-z0-9_-]{20,}|xox[abeoprs]-[A-Za-z0-9-]{20,})");
    /** A user in an address, also before a password whose slash nobody has escaped: what is behind the colon is no port. */
    private static final Pattern USER_IN_ADDRESS =
            Pattern.compile("^[^:/?#]+://(?:[^/?#]*|[^/@:]*:(?!\\d+(?:[/?#]|$))[^@]*)@");
    /** What GitHub takes for a password beside a token as the user. */
    private static final String NO_PASSWORD = "x-oauth-basic";

    private static final int LENGTH_OF_A_TOKEN = 32;

    private CommittedSecret() {}

    /** What kind of secret stands there, such as {@code a password in an address}; the secret itself is not told. */
    public static Optional<String> in(String text) {
        if (TOKEN.matcher(text).find()) {
            return Optional.of("a token");
        }
        if (USER_INFORMATION.matcher(text).results().anyMatch(found -> isSecret(found.group(1)))) {
            return Optional.of("a password in an address");
        }
        return PARAMETER.matcher(text).results().anyMatch(found -> isLiteral(found.group(2)))
                ? Optional.of("a token in an address")
                : Optional.empty();
    }

    /**
     * The name of a parameter of an address that carries a token, whether written out or as a variable: such an address
     * cannot be shown.
     */
    public static Optional<String> parameterIn(String address) {
        Matcher parameter = PARAMETER.matcher(address);
        return parameter.find() ? Optional.of(parameter.group(1)) : Optional.empty();
    }

    /** Refuses a line of requirements that holds a secret, without showing it. */
    public static Optional<PawException> refusal(String line, Place place) {
        return refusal(
                line,
                place,
                "write ${GITHUB_TOKEN} in its place and export that variable, or take it out and give Maven's"
                        + " settings.xml a <server> with the host as <id>");
    }

    /**
     * Refuses a text that holds a secret, without showing it.
     *
     * @param instead where the secret belongs
     */
    public static Optional<PawException> refusal(String text, Place place, String instead) {
        return in(text).map(kind -> new PawException(
                        kind + " is written out in a file that is committed",
                        place,
                        "revoke it, for the history keeps it; then " + instead)
                .about(Topic.WRITTEN_SECRET));
    }

    /**
     * Refuses the value of a property that is an address with a user, password or token in it, without showing it. A
     * variable is no way out: Maven replaces it, and shows what it stands for.
     *
     * @param property its name: {@code paw.debian.mirror}
     * @param instead where the secret belongs
     */
    public static Optional<PawException> refusalOfProperty(String address, String property, String instead) {
        if (!USER_IN_ADDRESS.matcher(address).find() && in(address).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PawException(
                        "has a user, password or token in it, which lists of processes and Maven's log at -X show",
                        Place.of(property),
                        "take it out, renew it if others may have read it, and " + instead)
                .about(Topic.WRITTEN_SECRET));
    }

    private static boolean isSecret(String userInformation) {
        int colon = userInformation.indexOf(':');
        String user = colon < 0 ? userInformation : userInformation.substring(0, colon);
        String password = colon < 0 ? "" : userInformation.substring(colon + 1);
        return password.isEmpty()
                ? user.length() >= LENGTH_OF_A_TOKEN && isLiteral(user)
                : isLiteral(password.equals(NO_PASSWORD) ? user : password);
    }

    private static boolean isLiteral(String value) {
        return !VARIABLE.matcher(value).replaceAll("").isEmpty();
    }
}
