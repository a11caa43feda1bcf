package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts in pip's requirements files: their lines without comments, blank lines and user information.
 *
 * @param directory the deployment's files
 */
record RequirementsText(Path directory) {

    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");
    private static final Pattern INCLUDE =
            Pattern.compile("(?:-r|--requirement|-c|--constraint)(?:\\s+|=|(?<=-[rc]))(\\S+)");

    /** The lines of a file and of the files that it includes, by path relative to the deployment; absent is empty. */
    SortedMap<String, List<String>> read(String name) {
        SortedMap<String, List<String>> files = new TreeMap<>();
        files.put(name, List.of());
        lines(directory.resolve(name)).ifPresent(lines -> add(directory.resolve(name), lines, files));
        return files;
    }

    private void add(Path file, List<String> lines, SortedMap<String, List<String>> files) {
        List<String> counting = new ArrayList<>();
        files.put(place(file).name(), counting);
        StringBuilder logical = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = COMMENT.matcher(lines.get(i)).replaceFirst("").strip();
            boolean continued = line.endsWith("\\");
            logical.append(continued ? line.substring(0, line.length() - 1) : line);
            if (!continued && !logical.isEmpty()) {
                counting.add(Addresses.withoutUser(logical.toString().strip()));
                include(file, i + 1, logical.toString().strip(), files);
                logical.setLength(0);
            }
        }
        if (!logical.isEmpty()) {
            counting.add(Addresses.withoutUser(logical.toString().strip()));
        }
    }

    private void include(Path file, int line, String text, SortedMap<String, List<String>> files) {
        Matcher include = INCLUDE.matcher(text);
        if (!include.matches() || Addresses.hasScheme(include.group(1))) {
            return;
        }
        Path included = file.resolveSibling(include.group(1)).normalize();
        if (!files.containsKey(place(included).name())) {
            List<String> lines = lines(included)
                    .orElseThrow(() -> new PawException(
                            "includes " + include.group(1) + ", which is not there",
                            place(file).at(line),
                            "add the file, or take the line out"));
            add(included, lines, files);
        }
    }

    private Place place(Path file) {
        return Place.of(directory, file);
    }

    private Optional<List<String>> lines(Path file) {
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new PawException("not UTF-8", place(file), "save it in UTF-8");
        } catch (IOException e) {
            throw new PawException("cannot be read: " + e, place(file), "it must be a file that you may read", e);
        }
    }
}
