package dev.paw.render;

import java.util.Map;

/** Reads a string literal as MariaDB's documentation describes it. */
final class Literals {

    private static final Map<Character, Character> ESCAPES =
            Map.of('0', '\0', 'b', '\b', 'n', '\n', 'r', '\r', 't', '\t', 'Z', '\u001a');

    private Literals() {}

    /**
     * The text of a literal.
     *
     * @param backslashes false in the SQL mode NO_BACKSLASH_ESCAPES
     * @throws IllegalArgumentException if it does not end with its last character
     */
    static String mariadb(String literal, boolean backslashes) {
        StringBuilder text = new StringBuilder();
        int i = 1;
        while (i < literal.length() - 1) {
            char c = literal.charAt(i++);
            if (c == '\\' && backslashes) {
                c = literal.charAt(i++);
                text.append(ESCAPES.getOrDefault(c, c));
            } else if (c == '\'' && literal.charAt(i++) != '\'') {
                throw new IllegalArgumentException("ends too early: " + literal);
            } else {
                text.append(c);
            }
        }
        if (i != literal.length() - 1 || literal.charAt(0) != '\'' || literal.charAt(i) != '\'') {
            throw new IllegalArgumentException("does not end: " + literal);
        }
        return text.toString();
    }
}
