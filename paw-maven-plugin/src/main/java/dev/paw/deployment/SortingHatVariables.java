package dev.paw.deployment;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The environment variables that one version of SortingHat reads. It ignores any other without a word, so that one that
 * it does not know is a mistake.
 */
public final class SortingHatVariables {

    /**
     * A release and what it was the first to read; {@code SORTINGHAT_CONFIG} was overwritten by the entry point before.
     * Those that everybody reads and paw sets are in {@link #OWN}.
     */
    private static final String SINCE = """
            0.8 SORTINGHAT_WORKERS_ASYNC SORTINGHAT_STATICFILES_STORAGE SORTINGHAT_BUCKET_NAME SORTINGHAT_REDIS_DB
            0.9 SORTINGHAT_MULTI_TENANT SORTINGHAT_MULTI_TENANT_LIST_PATH
            0.10 SORTINGHAT_UWSGI_WORKERS SORTINGHAT_UWSGI_THREADS
            1.1 SORTINGHAT_CORS_ALLOWED_ORIGIN_REGEXES SORTINGHAT_PERMISSION_GROUPS_LIST_PATH
            1.4 SORTINGHAT_MATCH_TRUSTED_SOURCES SORTINGHAT_CONFIG
            1.13 SORTINGHAT_REDIS_SSL SORTINGHAT_REDIS_SSL_CERT_REQS SORTINGHAT_REDIS_SSL_CA_CERTS \
            SORTINGHAT_REDIS_SSL_CERTFILE SORTINGHAT_REDIS_SSL_KEYFILE
            1.14.1 SORTINGHAT_AWS_LOCATION
            """;

    private static final Map<String, List<Integer>> KNOWN = known();

    /** What paw sets itself, from the model and from secrets. */
    private static final Set<String> OWN = Set.of(
            "SORTINGHAT_SECRET_KEY",
            "SORTINGHAT_DB_HOST",
            "SORTINGHAT_DB_PORT",
            "SORTINGHAT_DB_USER",
            "SORTINGHAT_DB_PASSWORD",
            "SORTINGHAT_DB_DATABASE",
            "SORTINGHAT_REDIS_HOST",
            "SORTINGHAT_REDIS_PORT",
            "SORTINGHAT_REDIS_PASSWORD",
            "SORTINGHAT_ALLOWED_HOST",
            "SORTINGHAT_CORS_ALLOWED_ORIGINS",
            "SORTINGHAT_SUPERUSER_USERNAME",
            "SORTINGHAT_SUPERUSER_PASSWORD");

    private static final Set<String> DEVELOPMENT =
            Set.of("DEV_FLAG", "UPGRADE_FLAG", "SORTINGHAT_DEBUG", "SORTINGHAT_HTTP_DEV");

    /** Variables of which any text is true, "False" included. */
    private static final Set<String> TRUE_BY_TEXT = Set.of("SORTINGHAT_REDIS_SSL", "SORTINGHAT_WORKERS_ASYNC");

    /** What all versions read and paw leaves to a script: secrets, and a user of a command that nobody runs. */
    private static final Set<String> FURTHER =
            Set.of("SORTINGHAT_GENDERIZE_API_KEY", "SORTINGHAT_USER_USERNAME", "SORTINGHAT_USER_PASSWORD");

    private static final Pattern TAG = Pattern.compile(":(\\d+(?:\\.\\d+)*)[^/]*$");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Optional<List<Integer>> version;

    /**
     * What the version in an image's tag reads; of a tag without one, what any version reads.
     *
     * @param image a reference: {@code grimoirelab/sortinghat:1.14.3}
     */
    public SortingHatVariables(String image) {
        Matcher tag = TAG.matcher(image);
        version = tag.find() ? Optional.of(numbers(tag.group(1))) : Optional.empty();
    }

    /** Whether the image is known to be older than a version: {@code 1.9.2}. */
    public boolean isBefore(String other) {
        return version.isPresent() && Arrays.compare(array(version.get()), array(numbers(other))) < 0;
    }

    /**
     * Why SortingHat would ignore a variable of its own, whoever sets it; empty if it reads it.
     *
     * @param name begins with {@code SORTINGHAT_}
     * @param place of the mistake
     */
    public Optional<PawException> ignores(String name, Place place) {
        if (OWN.contains(name) || DEVELOPMENT.contains(name) || FURTHER.contains(name)) {
            return Optional.empty();
        }
        try {
            checkName(name, place);
            return Optional.empty();
        } catch (PawException e) {
            return Optional.of(e);
        }
    }

    /** Whether a value is meant as false and taken for true, as any text is in some variables. */
    public static boolean isTrueByMistake(String name, String value) {
        return TRUE_BY_TEXT.contains(name) && value.matches("(?i)false|no|off|0|none");
    }

    /**
     * Judges a variable.
     *
     * @throws PawException if SortingHat would ignore it, or paw sets it
     */
    void check(String name, Yaml.Scalar value) {
        try {
            judge(name, value);
        } catch (PawException e) {
            throw e.about(Topic.SORTINGHAT_VARIABLE);
        }
    }

    private void judge(String name, Yaml.Scalar value) {
        Place place = value.place();
        if (OWN.contains(name)) {
            throw new PawException(
                    "'" + name + "' is set by paw", place, "take it out; docs/production.md tells from what");
        }
        if (DEVELOPMENT.contains(name)) {
            throw new PawException(
                    "'" + name + "' belongs to SortingHat's development mode, whatever its value",
                    place,
                    "take it out");
        }
        if (value.text().indexOf('\0') >= 0) {
            throw new PawException("a variable cannot hold the character NUL", place, "take it out");
        }
        checkName(name, place);
        if (isTrueByMistake(name, value.text())) {
            throw new PawException(
                    "SortingHat takes any text in '" + name + "' for true, '" + value.text() + "' too",
                    place,
                    "take it out for false");
        }
    }

    private void checkName(String name, Place place) {
        // uwsgi takes its options from the environment; SortingHat leaves those it does not set alone.
        if (name.startsWith("UWSGI_") && NAME.matcher(name).matches()) {
            return;
        }
        List<Integer> since = KNOWN.get(name);
        if (since == null) {
            throw new PawException(
                    "SortingHat reads no variable '" + name + "'", place, Nearest.advice(name, KNOWN.keySet()));
        }
        if (version.isPresent() && Arrays.compare(array(version.get()), array(since)) < 0) {
            String first = since.stream().map(String::valueOf).collect(Collectors.joining("."));
            throw new PawException(
                    "SortingHat reads '" + name + "' from version " + first + " on",
                    place,
                    "take it out, or take a newer sortingHat.image");
        }
    }

    private static Map<String, List<Integer>> known() {
        Map<String, List<Integer>> known = new TreeMap<>();
        SINCE.lines()
                .map(line -> line.split(" "))
                .forEach(words ->
                        Arrays.stream(words, 1, words.length).forEach(name -> known.put(name, numbers(words[0]))));
        return known;
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("\\.")).map(Integer::valueOf).toList();
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
