package dev.paw.requirement;

import dev.paw.Place;
import dev.paw.Secret;
import dev.paw.net.Network.Credentials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement with its variables' values in place, but for the user information of its address, which is kept apart.
 *
 * @param text without user information
 * @param information {@code user:password} (RFC 3986, section 3.2.1); empty if there is none
 * @param variables names of those without which the user information would be another
 */
record UserOfAddress(String text, Optional<String> information, List<String> variables) {

    /** Up to the last {@code @} of the authority: passwords may hold one that nobody has escaped. */
    private static final Pattern FORM = Pattern.compile("://([^/\\s]*)@");

    private static final Pattern ESCAPE = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /** Splits it before the values are in place, as they may hold anything, and once more for an address in a variable. */
    static UserOfAddress of(String written, Variables variables, Place place) {
        UserOfAddress split = split(written);
        if (split.information.isPresent()) {
            return new UserOfAddress(
                    variables.expand(split.text, place),
                    split.information.map(variables::expandSecretly),
                    Variables.namesIn(split.information.get()));
        }
        UserOfAddress whole = split(variables.expand(written, place));
        List<String> names = Variables.namesIn(written).stream()
                .filter(name ->
                        !whole.information.equals(split(variables.without(name).expandSecretly(written)).information))
                .toList();
        return new UserOfAddress(whole.text, whole.information, names);
    }

    private static UserOfAddress split(String text) {
        Matcher found = FORM.matcher(text);
        return found.find()
                ? new UserOfAddress(
                        text.substring(0, found.start()) + "://" + text.substring(found.end()),
                        Optional.of(found.group(1)),
                        List.of())
                : new UserOfAddress(text, Optional.empty(), List.of());
    }

    /** The user alone. */
    Optional<String> user() {
        return information.map(pair -> decoded(pair.split(":", 2)[0])).filter(user -> !user.isEmpty());
    }

    /** User and password, if there is a password or {@code lone} says that a user without one counts. */
    Optional<Credentials> credentials(boolean lone) {
        return information
                .filter(pair -> lone || pair.contains(":"))
                .map(pair -> new Credentials(
                        decoded(pair.split(":", 2)[0]),
                        Secret.of(pair.contains(":") ? decoded(pair.split(":", 2)[1]) : ""),
                        variables));
    }

    /** Percent-encoded bytes become characters; whatever else has a percent sign stays as it is. */
    private static String decoded(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(URLDecoder.decode(found.group(), StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return text;
    }
}
