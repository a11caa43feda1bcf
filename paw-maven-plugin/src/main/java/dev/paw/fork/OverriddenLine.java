package dev.paw.fork;

import dev.paw.requirement.PackageNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logical line of pip's requirements file format with all that it is written in: the physical lines that backslashes
 * join, their comments and line ends.
 *
 * @param raw the characters of the file; all lines' together are the file
 * @param content without comment, backslashes and surrounding white space; empty for a comment or a blank line
 * @param comment at its end, with the white space before it
 * @param isOpen whether a backslash at its end waits for another line
 */
record OverriddenLine(String raw, String content, String comment, boolean isOpen) {

    private static final Pattern PHYSICAL = Pattern.compile("([^\r\n]*)(?:\r\n|\r|\n)|([^\r\n]+)\\z");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");
    private static final Pattern LINE_END = Pattern.compile("(?:\r\n|\r|\n)\\z");
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:$|[\\[@;(=<>!~].*)");
    private static final Pattern NAMED_AT_END = Pattern.compile("\\S+[#&]egg=([A-Za-z0-9._-]+).*");

    /** The logical lines of a file. */
    static List<OverriddenLine> all(String text) {
        List<OverriddenLine> lines = new ArrayList<>();
        StringBuilder raw = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        boolean open = false;
        Matcher physical = PHYSICAL.matcher(text);
        while (physical.find()) {
            String line = Optional.ofNullable(physical.group(1)).orElseGet(() -> physical.group(2));
            open = line.endsWith("\\") && !line.strip().startsWith("#");
            raw.append(physical.group());
            joined.append(open ? line.substring(0, line.length() - 1) : line);
            if (!open) {
                lines.add(of(raw, joined, false));
            }
        }
        if (open) {
            lines.add(of(raw, joined, true));
        }
        return lines;
    }

    private static OverriddenLine of(StringBuilder raw, StringBuilder joined, boolean open) {
        Matcher comment = COMMENT.matcher(joined);
        boolean commented = comment.find();
        OverriddenLine line = new OverriddenLine(
                raw.toString(),
                joined.substring(0, commented ? comment.start() : joined.length())
                        .strip(),
                commented ? comment.group() : "",
                open);
        raw.setLength(0);
        joined.setLength(0);
        return line;
    }

    /** The package that it is about, as spelled; empty if it names none. */
    Optional<String> name() {
        Matcher named = NAMED.matcher(content);
        if (named.matches()) {
            return Optional.of(named.group(1));
        }
        Matcher atEnd = NAMED_AT_END.matcher(content);
        return atEnd.matches() ? Optional.of(atEnd.group(1)) : Optional.empty();
    }

    /** How the lines of a text end, by the first of them; {@code \n} where none has an end. */
    static String lineEnd(String text) {
        Matcher physical = PHYSICAL.matcher(text);
        return physical.find() && endsLine(physical.group()) ? end(physical.group()) : "\n";
    }

    /** Whether a text is empty or ends with a line end. */
    static boolean endsLine(CharSequence text) {
        return text.length() == 0 || LINE_END.matcher(text).find();
    }

    /** Whether this is a requirement on that package. */
    boolean isOf(String other) {
        return name().map(own -> PackageNames.normalize(own).equals(PackageNames.normalize(other)))
                .orElse(false);
    }

    /** Whether this says what a requirement on its package says, but for the spelling of the name and white space. */
    boolean says(String requirement) {
        return normalized(content).equals(normalized(requirement));
    }

    private static String normalized(String requirement) {
        Matcher named = NAMED.matcher(requirement.strip());
        String spelled = named.matches()
                ? PackageNames.normalize(named.group(1)) + requirement.strip().substring(named.end(1))
                : requirement;
        return spelled.replaceAll("\\s+", "");
    }

    /** The line with another requirement: its comment and line end stay. */
    OverriddenLine with(String requirement) {
        return new OverriddenLine(requirement + comment + end(raw), requirement, comment, false);
    }

    /** The comment without the requirement, if there is one. */
    Optional<OverriddenLine> commentAlone() {
        String alone = comment.stripLeading();
        return alone.isEmpty() ? Optional.empty() : Optional.of(new OverriddenLine(alone + end(raw), "", alone, false));
    }

    private static String end(String line) {
        Matcher end = LINE_END.matcher(line);
        return end.find() ? end.group() : "";
    }
}
