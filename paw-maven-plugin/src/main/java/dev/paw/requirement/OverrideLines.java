package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.UserInformation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code overrides.txt}: one requirement a line (PEP 508), comments from {@code #}, {@code ${NAME}} from the
 * environment.
 */
public final class OverrideLines {

    private static final String SPECIFIERS = "((?:(?:===|~=|==|!=|<=|>=|<|>)\\s*[^\\s,;()]+\\s*,?\\s*)*)";
    private static final Pattern VERSIONS = Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*"
            + "(\\[[^]]*])?\\s*"
            + "(?:\\(\\s*" + SPECIFIERS + "\\)\\s*|" + SPECIFIERS + ")(?:;\\s*(.+))?");
    private static final String FORMS = "a line is a package and the versions it may have, or where it comes from:"
            + " perceval==1.4.7, perceval @ git+https://git.example.org/team/perceval@main";

    private OverrideLines() {}

    /**
     * The lines, in their order. A missing file is an empty one. A package may have several lines if each has a marker.
     *
     * @param base what paths are relative to: the directory of {@code requirements.txt}
     * @param environment what {@code ${NAME}} may stand for
     * @throws PawException with file and line: what is not understood, a package that has a line already, a variable
     *     that is not set, a secret that is written out
     */
    public static List<OverrideLine> read(Path file, Path base, Map<String, String> environment) throws IOException {
        Problems problems = new Problems();
        List<OverrideLine> lines = read(file, base, environment, problems);
        problems.throwIfAny(file.getFileName() + " cannot be used");
        return lines;
    }

    /**
     * The same however many lines are wrong.
     *
     * @param problems takes what is wrong with lines, which are left out
     */
    public static List<OverrideLine> read(Path file, Path base, Map<String, String> environment, Problems problems)
            throws IOException {
        Place whole = Place.of(file.toAbsolutePath().normalize().getParent(), file);
        List<OverrideLine> lines = new ArrayList<>();
        LineByLine reader = new LineByLine(new Variables(environment), problems);
        DirectReferences references = new DirectReferences(base, reader.variables());
        try {
            RequirementLine.secretsInComments(file, whole, problems);
            for (RequirementLine line : RequirementLine.read(file, whole)) {
                Place place = whole.at(line.number());
                reader.read(line.text(), place, () -> line(line.text(), references, place))
                        .ifPresent(lines::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return once(lines, problems);
    }

    private static OverrideLine line(String text, DirectReferences references, Place place) {
        String written = UserInformation.secretsRemovedFrom(text);
        Optional<DirectRequirement> direct = references.read(text, place);
        if (direct.isPresent()) {
            String name = direct.get()
                    .name()
                    .orElseThrow(() -> new PawException("'" + written + "' names no package", place, FORMS));
            return new OverrideLine(
                    name,
                    direct.get().extras(),
                    "",
                    Optional.of(direct.get().direct()),
                    direct.get().marker(),
                    written,
                    place);
        }
        Matcher parts = VERSIONS.matcher(references.variables().expand(text, place));
        if (!parts.matches()) {
            throw new PawException("'" + written + "' is not understood", place, FORMS);
        }
        return new OverrideLine(
                PackageNames.normalize(parts.group(1)),
                Optional.ofNullable(parts.group(2)).orElse("").replaceAll("\\s", ""),
                Optional.ofNullable(parts.group(3))
                        .orElseGet(() -> parts.group(4))
                        .replaceAll("\\s", ""),
                Optional.empty(),
                Optional.ofNullable(parts.group(5)).map(String::strip),
                written,
                place);
    }

    /** A package's first line, and those that go with it by their markers. */
    private static List<OverrideLine> once(List<OverrideLine> lines, Problems problems) {
        Map<String, OverrideLine> first = new HashMap<>();
        List<OverrideLine> kept = new ArrayList<>();
        for (OverrideLine line : lines) {
            OverrideLine other = first.computeIfAbsent(line.name(), name -> line);
            if (other == line || other.marker().isPresent() && line.marker().isPresent()) {
                kept.add(line);
            } else {
                problems.add(
                        "'" + line.name() + "' has a line already: " + other.place(),
                        line.place(),
                        "remove one of the two, or give each a marker: ; python_version < '3.12'");
            }
        }
        return List.copyOf(kept);
    }
}
