package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the files of a wheel go in an image. This can be kept, so that a wheel that is known need not be opened again to
 * see whether it fits others.
 *
 * @param wheel its file name, for messages
 * @param digests by path in the image, as in {@code RECORD}
 */
public record PlacedFiles(String wheel, SortedMap<String, String> digests) {

    /** Keeps a copy. */
    public PlacedFiles {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    /** One line for the wheel, then one for each file. */
    public String text() {
        return wheel + "\n"
                + digests.entrySet().stream()
                        .map(file -> file.getValue() + " " + file.getKey() + "\n")
                        .collect(Collectors.joining());
    }

    /** What {@link #text} gave; empty for any other text. */
    public static Optional<PlacedFiles> parse(String text) {
        List<String> lines = text.lines().toList();
        SortedMap<String, String> digests = new TreeMap<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int space = line.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            digests.put(line.substring(space + 1), line.substring(0, space));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new PlacedFiles(lines.get(0), digests));
    }

    /**
     * Makes sure that no two wheels have the same path with different bytes.
     *
     * @throws PawException naming path and wheels
     */
    public static void checkOverlaps(Iterable<PlacedFiles> wheels) {
        Map<String, PlacedFiles> owners = new HashMap<>();
        for (PlacedFiles wheel : wheels) {
            wheel.digests.forEach((path, digest) -> {
                PlacedFiles other = owners.putIfAbsent(path, wheel);
                if (other != null && !other.digests.get(path).equals(digest)) {
                    throw overlap(path, other.wheel, wheel.wheel);
                }
            });
        }
    }

    static PawException overlap(String path, String one, String other) {
        return new PawException(
                "two wheels hold different files of the same name: /" + path + " is in " + one + " and " + other,
                Place.NONE,
                "leave out one of the two with a line in excludes.txt, or pin versions that agree");
    }
}
