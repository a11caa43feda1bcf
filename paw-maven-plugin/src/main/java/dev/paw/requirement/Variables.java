package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${NAME}} in requirements, which pip replaces by environment variables: upper case letters, digits and
 * underscores. One that is empty counts as missing, as it does for pip.
 *
 * @param environment what they stand for
 */
public record Variables(Map<String, String> environment) {

    private static final Pattern FORM = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern SECRET = Pattern.compile(".*(TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|_PAT$).*");

    /** Whether a text has any. */
    public static boolean in(String text) {
        return FORM.matcher(text).find();
    }

    /** The names of those that a text has, in order. */
    static List<String> namesIn(String text) {
        return FORM.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Notes each that has no value. */
    public void requireAll(String text, Place place, Problems problems) {
        namesIn(text).stream()
                .filter(name -> value(name).isEmpty())
                .forEach(name ->
                        problems.add("the environment has no variable '" + name + "'", place, "export " + name + "=…"));
    }

    /**
     * The text with values in place of variables.
     *
     * @throws PawException if a variable is a secret by its name: what the text says will be shown
     */
    public String expand(String text, Place place) {
        namesIn(text).stream()
                .filter(name -> SECRET.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new PawException(
                            "${" + name + "} stands where its value would be shown",
                            place,
                            "a secret is kept as user or password of an address only: https://user:${" + name
                                    + "}@git.example.org/…");
                });
        return expandSecretly(text);
    }

    /** The same for a text that will not be shown. */
    public String expandSecretly(String text) {
        return FORM.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(found.group(1)).orElse(found.group())));
    }

    /** The same where one has no value. */
    Variables without(String name) {
        Map<String, String> rest = new HashMap<>(environment);
        rest.remove(name);
        return new Variables(rest);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
