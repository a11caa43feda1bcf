package dev.paw.check;

import dev.paw.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the settings of configuration files, as far as rules need them: what cannot be understood is passed over. */
public final class Directives {

    /** A word in quotes, a sign of nginx's own, a comment, or any other word. */
    private static final Pattern NGINX =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([{};])|(#.*)|([^\\s{};\"']+)");

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");
    private static final Pattern SECTION = Pattern.compile("\\[(.+)]\\s*");
    private static final Pattern OPENING = Pattern.compile("<([A-Za-z]+)\\s*(.*?)>\\s*");

    private Directives() {}

    /** Of nginx: {@code name arguments;} and {@code name arguments { … }}, blocks themselves included. */
    public static List<Directive> nginx(TextFile file) {
        List<Directive> found = new ArrayList<>();
        Deque<String> blocks = new ArrayDeque<>();
        List<String> words = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        file.find(NGINX).forEach(match -> {
            String sign = match.groups().group(3);
            if (sign == null) {
                word(match, 1, 2, 5).ifPresent(word -> {
                    words.add(word);
                    places.add(match.place());
                });
                return;
            }
            if (!words.isEmpty()) {
                found.add(directive(places.get(0), words, blocks));
            }
            if (sign.equals("{")) {
                blocks.addLast(String.join(" ", words));
            } else if (sign.equals("}")) {
                blocks.pollLast();
            }
            words.clear();
            places.clear();
        });
        return List.copyOf(found);
    }

    /** Of Apache's HTTP server: {@code Name arguments} in lines, within {@code <Name arguments>}. */
    public static List<Directive> apache(TextFile file) {
        List<Directive> found = new ArrayList<>();
        Deque<String> blocks = new ArrayDeque<>();
        file.lines().forEach(line -> {
            String text = line.text().strip();
            Matcher opening = OPENING.matcher(text);
            if (text.startsWith("</")) {
                blocks.pollLast();
            } else if (opening.matches()) {
                List<String> words = new ArrayList<>(List.of(opening.group(1)));
                words.addAll(words(opening.group(2)));
                found.add(directive(line.place(), words, blocks));
                blocks.addLast(String.join(" ", words));
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                found.add(directive(line.place(), words(text), blocks));
            }
        });
        return List.copyOf(found);
    }

    /** Of Redis and the like: {@code name arguments} in lines, {@code #} for comments. */
    public static List<Directive> words(TextFile file) {
        return file.lines()
                .filter(line -> !line.text().isBlank() && !line.text().strip().startsWith("#"))
                .map(line -> directive(line.place(), words(line.text()), List.of()))
                .toList();
    }

    /** Of INI, properties and {@code .env} files: {@code key = value}, within {@code [section]} if it has one. */
    public static List<Directive> keys(TextFile file) {
        List<Directive> found = new ArrayList<>();
        Deque<String> section = new ArrayDeque<>();
        file.lines().forEach(line -> {
            String text = line.text().strip();
            Matcher header = SECTION.matcher(text);
            int end = text.replace(':', '=').indexOf('=');
            if (header.matches()) {
                section.clear();
                section.add(header.group(1));
            } else if (end > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                int equals = text.indexOf('=') > 0 ? text.indexOf('=') : end;
                List<String> words = List.of(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
                found.add(directive(line.place(), words, section));
            }
        });
        return List.copyOf(found);
    }

    private static Directive directive(Place place, List<String> words, Iterable<String> blocks) {
        List<String> within = new ArrayList<>();
        blocks.forEach(within::add);
        return new Directive(place, words.get(0), words.subList(1, words.size()), within);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> Optional.ofNullable(word.group(1))
                        .or(() -> Optional.ofNullable(word.group(2)))
                        .orElseGet(() -> word.group(3)))
                .toList();
    }

    private static Optional<String> word(TextFile.Match match, int... groups) {
        for (int group : groups) {
            String word = match.groups().group(group);
            if (word != null) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
