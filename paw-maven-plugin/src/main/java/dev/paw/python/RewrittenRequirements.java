package dev.paw.python;

import dev.paw.Place;
import dev.paw.requirement.RequirementEntry;
import dev.paw.requirement.RequirementsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies of requirements files for pip, in which wheels at hand stand in for direct references, and values for
 * variables. Every line keeps its number.
 */
final class RewrittenRequirements {

    private static final Pattern LINE = Pattern.compile("-[rc] (.+) \\(line (\\d+)\\)");

    private final Map<String, Place> places = new HashMap<>();
    private final Map<Place, String> written = new HashMap<>();
    private final Path root;

    private RewrittenRequirements(Path root) {
        this.root = root;
    }

    /**
     * Writes the copies.
     *
     * @param references gives the line for a direct reference; empty to leave it out
     */
    static RewrittenRequirements write(
            RequirementsFile requirements,
            Workspace workspace,
            Function<RequirementEntry.Reference, Optional<String>> references)
            throws IOException {
        Map<Path, Path> copies = new HashMap<>();
        for (RequirementsFile.Part part : requirements.parts()) {
            copies.put(
                    part.file(),
                    workspace
                            .directory("requirements")
                            .resolve(part.file().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_")));
        }
        RewrittenRequirements rewritten =
                new RewrittenRequirements(copies.get(requirements.parts().get(0).file()));
        for (RequirementsFile.Part part : requirements.parts()) {
            Path copy = copies.get(part.file());
            rewritten.places.put(copy.toString(), part.place());
            List<String> lines = new ArrayList<>();
            for (RequirementEntry entry : part.entries()) {
                lines.addAll(Collections.nCopies(entry.number() - 1 - lines.size(), ""));
                lines.add(rewritten.line(entry, part.place(), copies, references));
            }
            Files.write(copy, lines);
        }
        return rewritten;
    }

    private String line(
            RequirementEntry entry,
            Place file,
            Map<Path, Path> copies,
            Function<RequirementEntry.Reference, Optional<String>> references) {
        if (entry instanceof RequirementEntry.Include include) {
            return include.option() + " '" + copies.get(include.file()) + "'";
        }
        if (entry instanceof RequirementEntry.Reference reference) {
            written.put(file.at(reference.number()), reference.written());
            return references.apply(reference).orElse("");
        }
        return ((RequirementEntry.Plain) entry).text();
    }

    /** The copy that pip is to read. */
    Path root() {
        return root;
    }

    /** {@code requirements.txt:3} for pip's {@code -r /…/requirements.txt (line 3)}. */
    Optional<Place> place(String who) {
        Matcher line = LINE.matcher(who);
        return line.matches()
                ? Optional.ofNullable(places.get(line.group(1))).map(file -> file.at(Integer.parseInt(line.group(2))))
                : Optional.empty();
    }

    /** The direct reference that stands at a place, without secrets. */
    Optional<String> written(Place place) {
        return Optional.ofNullable(written.get(place));
    }

    /** What pip says, with the names of the files in place of the copies'. */
    String shown(String text) {
        String shown = text;
        for (Map.Entry<String, Place> place : places.entrySet()) {
            shown = shown.replace(place.getKey(), place.getValue().toString());
        }
        return shown;
    }
}
