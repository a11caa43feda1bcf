package dev.paw.fork;

import dev.paw.requirement.LogicalLine;
import dev.paw.requirement.PackageNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code overrides.txt} that can be replaced by another.
 *
 * @param raw as {@link LogicalLine} has it, as are the others
 */
record OverriddenLine(String raw, String content, String comment, boolean isOpen) {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern LAST_LINE_END = Pattern.compile("(?:\r\n|\r|\n)\\z");
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:$|[\\[@;(=<>!~].*)");
    private static final Pattern NAMED_AT_END = Pattern.compile("\\S+[#&]egg=([A-Za-z0-9._-]+).*");

    OverriddenLine(LogicalLine line) {
        this(line.raw(), line.content(), line.comment(), line.isOpen());
    }

    /** The lines of a file. */
    static List<OverriddenLine> all(String text) {
        return LogicalLine.all(text).stream().map(OverriddenLine::new).toList();
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
        Matcher end = LINE_END.matcher(text);
        return end.find() ? end.group() : "\n";
    }

    /** Whether a text is empty or ends with a line end. */
    static boolean endsLine(CharSequence text) {
        return text.length() == 0 || LAST_LINE_END.matcher(text).find();
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
        Matcher end = LAST_LINE_END.matcher(line);
        return end.find() ? end.group() : "";
    }
}
