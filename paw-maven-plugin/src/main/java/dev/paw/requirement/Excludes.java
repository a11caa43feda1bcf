package dev.paw.requirement;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.UserInformation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code excludes.txt}: names of packages that are left out, one a line, comments from {@code #}.
 *
 * @param places normalized name to the line
 */
public record Excludes(SortedMap<String, Place> places) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

    /**
     * Reads the file; a missing one is an empty one.
     *
     * @throws PawException with file and line: what is no name, stands there twice, or is a secret
     */
    public static Excludes read(Path file) throws IOException {
        Problems problems = new Problems();
        Excludes excludes = read(file, problems);
        problems.throwIfAny(file.getFileName() + " cannot be used");
        return excludes;
    }

    /**
     * The same however many lines are wrong.
     *
     * @param problems takes what is wrong with lines, which are left out
     */
    public static Excludes read(Path file, Problems problems) throws IOException {
        Place whole = Place.of(file.toAbsolutePath().getParent(), file);
        SortedMap<String, Place> places = new TreeMap<>();
        for (RequirementLine line : lines(file, whole, problems)) {
            Place place = whole.at(line.number());
            Optional<PawException> secret = CommittedSecret.refusal(line.text(), place);
            if (secret.isPresent()) {
                problems.add(secret.get());
            } else if (!NAME.matcher(line.text()).matches()) {
                problems.add(
                        "'" + UserInformation.removedFrom(line.text()) + "' is not understood",
                        place,
                        "a line is the name of one package, without a version: mysqlclient");
            } else if (places.putIfAbsent(PackageNames.normalize(line.text()), place) != null) {
                problems.add(
                        "'" + line.text() + "' has a line already: " + places.get(PackageNames.normalize(line.text())),
                        place,
                        "remove one of the two");
            }
        }
        return new Excludes(places);
    }

    private static List<RequirementLine> lines(Path file, Place place, Problems problems) throws IOException {
        try {
            RequirementLine.secretsInComments(file, place, problems);
            return RequirementLine.read(file, place);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
