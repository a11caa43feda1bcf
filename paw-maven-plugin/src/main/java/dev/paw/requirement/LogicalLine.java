package dev.paw.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logical line of pip's requirements file format with all that it is written in: the physical lines that backslashes
 * join, their comments and line ends.
 *
 * @param number of its first physical line, from 1
 * @param raw the characters of the file; all lines' together are the file
 * @param content without comment, backslashes and surrounding white space; empty for a comment or a blank line
 * @param comment at its end, with the white space before it
 * @param isOpen whether a backslash at its end waits for another line
 */
public record LogicalLine(int number, String raw, String content, String comment, boolean isOpen) {

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern PHYSICAL = Pattern.compile("([^\r\n]*)(?:\r\n|\r|\n)|([^\r\n]+)\\z");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*", Pattern.DOTALL);

    /** The lines of a file; a byte order mark at its beginning is in no content. */
    public static List<LogicalLine> all(String text) {
        List<LogicalLine> lines = new ArrayList<>();
        StringBuilder raw = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        int number = 0;
        int start = 1;
        boolean open = false;
        Matcher physical = PHYSICAL.matcher(text);
        while (physical.find()) {
            number++;
            String line = Optional.ofNullable(physical.group(1)).orElseGet(() -> physical.group(2));
            line = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            raw.append(physical.group());
            open = join(line, joined);
            if (!open) {
                lines.add(of(start, raw, joined, false));
                start = number + 1;
            }
        }
        if (open) {
            lines.add(of(start, raw, joined, true));
        }
        return lines;
    }

    /** Whether the line goes on. As pip has it, a comment ends it, also without white space before. */
    private static boolean join(String line, StringBuilder joined) {
        boolean comment = line.strip().startsWith("#");
        boolean open = line.endsWith("\\") && !comment;
        if (comment && joined.length() > 0 && !Character.isWhitespace(joined.charAt(joined.length() - 1))) {
            joined.append(' ');
        }
        joined.append(open ? line.substring(0, line.length() - 1) : line);
        return open;
    }

    private static LogicalLine of(int number, StringBuilder raw, StringBuilder joined, boolean open) {
        String comment = commentIn(joined).orElse("");
        LogicalLine line = new LogicalLine(
                number,
                raw.toString(),
                joined.substring(0, joined.length() - comment.length()).strip(),
                comment,
                open);
        raw.setLength(0);
        joined.setLength(0);
        return line;
    }

    /** The comment at the end of a line, with the white space before it; empty if it has none. */
    static Optional<String> commentIn(CharSequence line) {
        Matcher comment = COMMENT.matcher(line);
        return comment.find() ? Optional.of(comment.group()) : Optional.empty();
    }
}
