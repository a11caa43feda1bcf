package dev.paw.rules;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line with what its quoting and escapes may stand for.
 *
 * @param spellings the line itself, and what each way to read it makes of it
 */
record DecodedLine(String text, Set<String> spellings) {

    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern BACKSLASH =
            Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|(.))");
    private static final Map<String, String> CONTROLS =
            Map.of("n", "\n", "t", "\t", "r", "\r", "b", "\b", "f", "\f", "0", "\0");

    /** Those of JSON and YAML, of Compose, of setup.cfg, and of addresses and forms. */
    private static final List<UnaryOperator<String>> READINGS = List.of(
            line -> BACKSLASH.matcher(line).replaceAll(found -> Matcher.quoteReplacement(character(found))),
            line -> line.replace("''", "'"),
            line -> line.replace("$$", "$"),
            line -> line.replace("%%", "%"),
            line -> line.replace('+', ' '),
            line -> PERCENT.matcher(line).replaceAll(found -> Matcher.quoteReplacement(bytes(found.group()))));

    static DecodedLine of(String text) {
        Set<String> spellings = new LinkedHashSet<>(Set.of(text));
        for (UnaryOperator<String> reading : READINGS) {
            spellings.addAll(spellings.stream().map(reading).toList());
        }
        return new DecodedLine(text, spellings);
    }

    private static String character(MatchResult escape) {
        for (int group = 1; group <= 3; group++) {
            if (escape.group(group) != null) {
                int point = Integer.parseUnsignedInt(escape.group(group), 16);
                return Character.isValidCodePoint(point) ? Character.toString(point) : escape.group();
            }
        }
        return CONTROLS.getOrDefault(escape.group(4), escape.group(4));
    }

    private static String bytes(String percents) {
        byte[] bytes = new byte[percents.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(percents.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
