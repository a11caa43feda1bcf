package dev.paw.render;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Writes a text as one token of a syntax, or refuses with an {@link IllegalArgumentException} that says why. */
final class Quoting {

    private static final Pattern DOTENV = Pattern.compile("[A-Za-z0-9._/:@-]*");
    private static final IntPredicate NUL = c -> c == 0;

    private Quoting() {}

    /** A double-quoted scalar, on one line, readable by YAML 1.1 and 1.2. */
    static String yaml(String text) {
        refuse(text, Quoting::surrogate, "half of a surrogate pair");
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(yaml(c)));
        return quoted.append('"').toString();
    }

    private static String yaml(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> special(c) ? String.format(c > 0xff ? "\\u%04x" : "\\x%02x", c) : Character.toString(c);
        };
    }

    /** A string. */
    static String json(String text) {
        refuse(text, Quoting::surrogate, "half of a surrogate pair");
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(json(c)));
        return quoted.append('"').toString();
    }

    private static String json(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> special(c) ? String.format("\\u%04x", c) : Character.toString(c);
        };
    }

    /** A value in quotes, which SirMordred takes off again; {@code %} is doubled for ConfigParser's interpolation. */
    static String ini(String text) {
        refuse(text, Quoting::special, "a line break or another control character");
        refuse(text, Quoting::surrogate, "half of a surrogate pair");
        return '"' + text.replace("%", "%%") + '"';
    }

    /** A double-quoted parameter. nginx replaces variables in it and knows no way to write a dollar sign. */
    static String nginx(String text) {
        refuse(text, Quoting::special, "a line break or another control character");
        refuse(text, Quoting::surrogate, "half of a surrogate pair");
        refuse(text, c -> c == '$', "'$', which nginx takes for a variable");
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A string literal that ends where it should in the SQL mode NO_BACKSLASH_ESCAPES, too. */
    static String sql(String text) {
        refuse(text, NUL, "the character NUL");
        refuse(text, Quoting::surrogate, "half of a surrogate pair");
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "'";
    }

    /** A single-quoted word. */
    static String shell(String text) {
        refuse(text, NUL, "the character NUL");
        refuse(text, Quoting::surrogate, "half of a surrogate pair");
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A bare value: the programs that read these files disagree about quotes. */
    static String dotenv(String text) {
        if (!DOTENV.matcher(text).matches()) {
            throw new IllegalArgumentException("a character other than A-Z a-z 0-9 . _ / : @ -");
        }
        return text;
    }

    private static void refuse(String text, IntPredicate bad, String name) {
        if (text.codePoints().anyMatch(bad)) {
            throw new IllegalArgumentException(name);
        }
    }

    /** Control characters, line separators and the byte order mark: what must not stand in a text file as it is. */
    private static boolean special(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff;
    }

    private static boolean surrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
