package dev.paw.requirement;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A logical line of a file in pip's requirements file format: lines that a backslash continues are one, and comments are
 * gone.
 *
 * @param number of its first line, from 1
 * @param text never empty, and without white space around it
 */
public record RequirementLine(int number, String text) {

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");
    private static final Pattern INCLUDE =
            Pattern.compile("(-r|-c|--requirement|--constraint)(?:\\s*=\\s*|\\s+|(?<=-[rc]))(\\S.*)");

    /**
     * The lines of a file that have something in them.
     *
     * @param place the file, for messages
     * @throws PawException if it is not UTF-8 text
     * @throws java.nio.file.NoSuchFileException if it is not there
     */
    public static List<RequirementLine> read(Path file, Place place) throws IOException {
        List<RequirementLine> logical = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int number = 0;
        int start = 1;
        for (String line : lines(file, place)) {
            number++;
            boolean comment = line.strip().startsWith("#");
            boolean continued = line.endsWith("\\") && !comment;
            // As pip has it: also behind a line that goes on, a comment is none without white space before it.
            text.append(comment ? " " : "").append(continued ? line.substring(0, line.length() - 1) : line);
            if (!continued) {
                add(logical, start, text);
                start = number + 1;
            }
        }
        add(logical, start, text);
        return logical;
    }

    private static List<String> lines(Path file, Place place) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.get(0).startsWith(BYTE_ORDER_MARK)
                    ? lines
                    : Stream.concat(
                                    Stream.of(lines.get(0).substring(1)),
                                    lines.stream().skip(1))
                            .toList();
        } catch (CharacterCodingException e) {
            throw new PawException("not UTF-8 text", place, "save it in UTF-8");
        }
    }

    private static void add(List<RequirementLine> logical, int start, StringBuilder text) {
        String content = COMMENT.matcher(text).replaceAll("").strip();
        text.setLength(0);
        if (!content.isEmpty()) {
            logical.add(new RequirementLine(start, content));
        }
    }

    /**
     * An inclusion of another file.
     *
     * @param option {@code -r} or {@code -c}
     * @param file as it is written there
     */
    public record Include(String option, String file) {}

    /** The file that this line includes, if it does. */
    public Optional<Include> include() {
        Matcher include = INCLUDE.matcher(text);
        return include.matches()
                ? Optional.of(new Include(
                        include.group(1).replaceFirst("--(.).*", "-$1"),
                        include.group(2).replaceFirst("^(['\"])(.*)\\1$", "$2")))
                : Optional.empty();
    }

    /** Notes the comments of a file in which a secret is written out. */
    static void secretsInComments(Path file, Place place, Problems problems) throws IOException {
        int number = 0;
        for (String line : lines(file, place)) {
            number++;
            Matcher comment = COMMENT.matcher(line);
            if (comment.find()) {
                CommittedSecret.refusal(comment.group(), place.at(number)).ifPresent(problems::add);
            }
        }
    }
}
