package dev.paw.render;

import java.util.List;

/** Values that try to break out of the place that they are written to. */
final class Hostile {

    /** Without line breaks and control characters, so that every syntax but nginx (no dollar) has a way to write them. */
    static final List<String> LINES = List.of(
            "",
            " ",
            "true",
            "no",
            "null",
            "~",
            "none",
            "0123",
            "1e3",
            "[a, b]",
            "{a: b}",
            "a\"b",
            "\"",
            "\"\"",
            "'",
            "a'b",
            "''; DROP TABLE x; --",
            "\\",
            "\\\\",
            "\\'",
            "\\\"",
            "a\\",
            "\", evil: \"x",
            "' evil: 'x",
            "a: b",
            "- a",
            "? a",
            "a #b",
            "#a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%",
            "%%",
            "%(name)s",
            "100%",
            "@",
            "`",
            "`id`",
            ";",
            "; evil on;",
            "{}",
            "} evil {",
            ",",
            ", evil",
            "=",
            ":",
            "a=b",
            "<#if x>",
            "</#if>",
            "[=x]",
            "#{x}",
            "/* */",
            "*/ DROP",
            "-- x",
            "!include x",
            " leading and trailing ",
            "\u00e4\u00f6\u00fc \u20ac \u4e2d\u6587 \ud83d\ude00",
            "\u00a0\u200b\u202e",
            "x".repeat(200),
            "\"'\\".repeat(70));

    /** With a dollar sign. */
    static final List<String> DOLLARS = List.of("$", "$$", "$a", "${x}", "$${x}", "${HOME}", "$(id)", "a$", "$'\\''");

    /** With line breaks. */
    static final List<String> BREAKS = List.of(
            "\n",
            "a\nb",
            "a\nevil: x",
            "a\n  evil: x",
            "a\n\nevil = x",
            "a\n[evil]\nx = y",
            "\"\nevil: \"x",
            "'\nevil\n'",
            "a\n---\nevil: x",
            "a\n");

    /** With control characters and other things that text files must not hold as they are. */
    static final List<String> CONTROLS = List.of(
            "\r",
            "a\r\nb",
            "\t",
            "a\tb",
            "\u0001",
            "\u0007",
            "\b",
            "\u001b[0m",
            "\u007f",
            "\u0085",
            "\u009f",
            "\u2028",
            "a\u2029b",
            "\ufeff",
            "\ufffe",
            "\f",
            "\u000b");

    private Hostile() {}

    /** All of them. */
    static List<String> all() {
        return java.util.stream.Stream.of(LINES, DOLLARS, BREAKS, CONTROLS)
                .flatMap(List::stream)
                .toList();
    }
}
