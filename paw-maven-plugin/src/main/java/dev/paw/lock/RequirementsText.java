package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.python.RequirementLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What counts in pip's requirements files: their lines without comments, blank lines and user information.
 *
 * @param directory the deployment's files
 */
record RequirementsText(Path directory) {

    /** The lines of a file and of the files that it includes, by path relative to the deployment; absent is empty. */
    SortedMap<String, List<String>> read(String name) {
        SortedMap<String, List<String>> files = new TreeMap<>();
        files.put(name, List.of());
        lines(directory.resolve(name)).ifPresent(lines -> add(directory.resolve(name), lines, files));
        return files;
    }

    private void add(Path file, List<RequirementLine> lines, SortedMap<String, List<String>> files) {
        files.put(
                place(file).name(),
                lines.stream().map(line -> Addresses.withoutUser(line.text())).toList());
        for (RequirementLine line : lines) {
            line.include()
                    .map(RequirementLine.Include::file)
                    .filter(name -> !Addresses.hasScheme(name))
                    .ifPresent(name -> include(file, line.number(), name, files));
        }
    }

    private void include(Path file, int line, String name, SortedMap<String, List<String>> files) {
        Path included = file.resolveSibling(name).normalize();
        if (!files.containsKey(place(included).name())) {
            List<RequirementLine> lines = lines(included)
                    .orElseThrow(() -> new PawException(
                            "includes " + name + ", which is not there",
                            place(file).at(line),
                            "add the file, or take the line out"));
            add(included, lines, files);
        }
    }

    private Place place(Path file) {
        return Place.of(directory, file);
    }

    private Optional<List<RequirementLine>> lines(Path file) {
        try {
            return Optional.of(RequirementLine.read(file, place(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new PawException("not UTF-8", place(file), "save it in UTF-8");
        } catch (IOException e) {
            throw new PawException("cannot be read: " + e, place(file), "it must be a file that you may read", e);
        }
    }
}
