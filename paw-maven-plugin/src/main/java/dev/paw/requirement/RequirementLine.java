package dev.paw.requirement;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logical line of a file in pip's requirements file format: lines that a backslash continues are one, and comments are
 * gone.
 *
 * @param number of its first line, from 1
 * @param text never empty, and without white space around it
 */
public record RequirementLine(int number, String text) {

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
        return LogicalLine.all(text(file, place)).stream()
                .filter(line -> !line.content().isEmpty())
                .map(line -> new RequirementLine(line.number(), line.content()))
                .toList();
    }

    private static String text(Path file, Place place) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new PawException("not UTF-8 text", place, "save it in UTF-8");
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
        for (String line : text(file, place).lines().toList()) {
            number++;
            Place at = place.at(number);
            LogicalLine.commentIn(line)
                    .flatMap(comment -> CommittedSecret.refusal(comment, at))
                    .ifPresent(problems::add);
        }
    }
}
