package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Directive;
import dev.paw.check.Directives;
import dev.paw.check.Judged;
import dev.paw.check.TextFile;
import dev.paw.check.YamlValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable that a program gets, from wherever it comes.
 *
 * @param value empty if it is known on the host only, as one that a script reads from a file
 * @param inContainer whether {@code docker inspect} shows it
 */
record Variable(String name, Optional<String> value, Place place, boolean inContainer) {

    private static final Pattern WORD = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?:^|[;&]|\\s)(?:export\\s+|readonly\\s+)?([A-Z_][A-Z0-9_]*)=('[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s;&|]*)");

    /** The text of the value; empty if it is not known. */
    String text() {
        return value.orElse("");
    }

    boolean isTrue() {
        return text().matches("(?i)true|yes|on|1");
    }

    /**
     * What a service's program gets: of its environment, of rendered files named in {@code env_file}, of words
     * {@code NAME=value} before its program, and of the shell scripts that it mounts.
     */
    static List<Variable> of(Judged deployment, Stack stack, Member member) {
        List<Variable> found = new ArrayList<>(inContainer(deployment, member));
        for (String key : List.of("entrypoint", "command")) {
            for (YamlValue item : member.get(key).items()) {
                Matcher word = WORD.matcher(item.text().orElse(""));
                if (word.matches()) {
                    found.add(of(word.group(1), word.group(2), item.place(), true));
                }
            }
        }
        stack.files(member).values().stream()
                .filter(file -> file.name().endsWith(".sh"))
                .forEach(file -> found.addAll(assignments(file)));
        return List.copyOf(found);
    }

    /** What its container's description shows. */
    static List<Variable> inContainer(Judged deployment, Member member) {
        List<Variable> found = new ArrayList<>();
        member.get("env_file").texts().stream()
                .flatMap(path -> deployment.rendered(path.replaceFirst("^\\./", "")).stream())
                .flatMap(file -> Directives.keys(file).stream())
                .forEach(line -> found.add(of(line.name(), line.value(), line.place(), true)));
        member.environment()
                .forEach((name, value) -> found.add(value.text()
                        .map(text -> of(name, text, value.place(), true))
                        .orElseGet(() -> new Variable(name, Optional.of(""), value.place(), true))));
        return List.copyOf(found);
    }

    /** What a shell script assigns, comments left out. */
    static List<Variable> assignments(TextFile script) {
        List<Variable> found = new ArrayList<>();
        script.lines()
                .filter(line -> !line.text().strip().startsWith("#"))
                .forEach(line -> ASSIGNMENT
                        .matcher(line.text())
                        .results()
                        .forEach(one -> found.add(shell(one.group(1), one.group(2), line.place()))));
        return found;
    }

    /** Those that count, by name: a later one wins. */
    static Map<String, Variable> byName(Collection<Variable> all) {
        Map<String, Variable> byName = new LinkedHashMap<>();
        all.forEach(variable -> byName.put(variable.name(), variable));
        return byName;
    }

    /** The keys of a file of properties, as variables. */
    static Variable of(Directive key) {
        return of(key.name(), key.value(), key.place(), false);
    }

    private static Variable of(String name, String text, Place place, boolean inContainer) {
        boolean elsewhere = text.replace("$$", "").contains("$");
        return new Variable(
                name, elsewhere ? Optional.empty() : Optional.of(text.replace("$$", "$")), place, inContainer);
    }

    private static Variable shell(String name, String written, Place place) {
        boolean literal = written.startsWith("'");
        boolean quoted = literal || written.startsWith("\"");
        String text = quoted ? written.substring(1, written.length() - 1) : written;
        boolean elsewhere = !literal && (text.contains("$") || text.contains("`"));
        return new Variable(name, elsewhere ? Optional.empty() : Optional.of(text), place, false);
    }
}
