package dev.paw.rules;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its name what is a secret, and by its looks whether it is one at all. */
final class Credential {

    private static final Pattern NAME = Pattern.compile(
            "(?i).*(passw(or)?d|passwd|passphrase|secret|secret[._-]?key|token|api[._-]?key|private[._-]?key|access[._-]?key|credentials?"
                    + "|encryptionkey|requirepass|masterauth)");

    /** {@code {{secret:NAME}}}, which the installer fills in on the host. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{secret:[A-Za-z0-9_.-]+}}");

    private static final Set<String> DEFAULTS = Set.of(
            "secret",
            "admin",
            "root",
            "password",
            "passw0rd",
            "changeme",
            "change-me",
            "changeit",
            "paw",
            "mordred",
            "elastic",
            "kibana",
            "kibanaserver",
            "opensearch",
            "sortinghat",
            "grimoirelab",
            "redis",
            "mysql",
            "mariadb",
            "test",
            "example",
            "123456",
            "12345678",
            "qwerty");

    private static final Pattern DEVELOPMENT = Pattern.compile("(?i)development-only.*|django-insecure-.*");

    private static final int SHORTEST = 12;

    private Credential() {}

    /** Whether a variable or key of this name holds a secret itself, and not the name of a file with it. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a value is written out, as opposed to being empty, a variable or filled in on the host. */
    static boolean isLiteral(String value) {
        String text = value.strip();
        return !text.isEmpty()
                && !text.contains("${")
                && !text.matches("\\$.*|(?i)true|false|yes|no|on|off|[01]|none|null|/[\\w./-]+|\\{.*|\\[]");
    }

    /** A text in which what is filled in on the host looks like a variable. */
    static String withoutPlaceholders(String text) {
        return PLACEHOLDER.matcher(text).replaceAll("\\${SECRET}");
    }

    /** Whether everybody knows or guesses it. */
    static boolean isWeak(String value) {
        return value.length() < SHORTEST
                || DEVELOPMENT.matcher(value).matches()
                || DEFAULTS.contains(value.toLowerCase(Locale.ROOT));
    }
}
