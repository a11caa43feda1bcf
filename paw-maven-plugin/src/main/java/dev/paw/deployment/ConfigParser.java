package dev.paw.deployment;

import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Topic;
import dev.paw.deployment.SetupCfg.Option;
import dev.paw.deployment.SetupCfg.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the INI dialect of Python's ConfigParser with its default settings.
 *
 * <p>Comments stand on lines of their own, begun by {@code #} or {@code ;}; a line indented deeper than its key goes
 * on with the value, also after empty lines; {@code =} or {@code :} ends a key, and keys become lower case. A line's
 * content is never shown: it may be the rest of a secret.
 */
final class ConfigParser {

    private static final Pattern HEADER = Pattern.compile("\\[(.+)\\].*", Pattern.DOTALL);
    private static final Pattern DELIMITER = Pattern.compile("[=:]");

    private final Place place;
    private final Problems problems;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private Draft section;
    private Value value;
    private int indent;
    private boolean strayed;

    /** A section while it is read. */
    private record Draft(String name, int line, Map<String, Value> values) {}

    /** A value while it is read. */
    private record Value(String key, int line, List<String> lines) {}

    private ConfigParser(Place place, Problems problems) {
        this.place = place;
        this.problems = problems;
    }

    static List<Section> parse(String text, Place place, Problems problems) {
        ConfigParser parser = new ConfigParser(place, problems);
        if (text.startsWith("\uFEFF")) {
            problems.add("begins with a byte order mark", place.at(1), "save it as UTF-8 without one");
        }
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            parser.line(lines[i], i + 1);
        }
        return parser.drafts.values().stream().map(ConfigParser::finished).toList();
    }

    private void line(String line, int number) {
        String content = strip(line);
        boolean comment = content.startsWith("#") || content.startsWith(";");
        if (content.isEmpty() || comment) {
            if (!comment && value != null) {
                value.lines().add("");
            }
            return;
        }
        int depth = line.indexOf(content);
        if (value != null && depth > indent) {
            value.lines().add(content);
            return;
        }
        indent = depth;
        Matcher header = HEADER.matcher(content);
        if (header.matches()) {
            open(header.group(1), number);
        } else if (section == null) {
            noteStray(number);
        } else {
            option(content, number);
        }
    }

    private void open(String name, int number) {
        value = null;
        Draft known = drafts.get(name);
        if (known == null || name.equals(SetupCfg.DEFAULT)) {
            section = drafts.computeIfAbsent(name, fresh -> new Draft(name, number, new LinkedHashMap<>()));
            return;
        }
        problems.add(
                Topic.SETUP_TWICE,
                "section [" + name + "] is here twice, first in line " + known.line(),
                place.at(number),
                "join the two, or give this one a tag: [" + name + ":tag]");
        section = new Draft(name, number, new LinkedHashMap<>());
    }

    private void noteStray(int number) {
        if (!strayed) {
            problems.add("a line before the first section", place.at(number), "begin with [general]");
        }
        strayed = true;
    }

    private void option(String content, int number) {
        Matcher delimiter = DELIMITER.matcher(content);
        if (!delimiter.find()) {
            problems.add(
                    "neither [section] nor key = value nor an indented rest of a value",
                    place.at(number),
                    "a value stays in one line");
            return;
        }
        String key = strip(content.substring(0, delimiter.start())).toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            problems.add("a value without a key", place.at(number), "");
        }
        value = new Value(key, number, new ArrayList<>());
        value.lines().add(strip(content.substring(delimiter.end())));
        Value first = section.values().putIfAbsent(key, value);
        if (first != null) {
            problems.add(
                    Topic.SETUP_TWICE,
                    "key '" + key + "' is in [" + section.name() + "] twice, first in line " + first.line(),
                    place.at(number),
                    "remove one of them");
        }
    }

    private static Section finished(Draft draft) {
        List<Option> options = draft.values().values().stream()
                .map(value -> new Option(value.key(), stripEnd(String.join("\n", value.lines())), value.line()))
                .toList();
        return new Section(draft.name(), draft.line(), options);
    }

    private static String strip(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return stripEnd(text.substring(start));
    }

    private static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** What Python's {@code str.isspace} takes for a space. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
