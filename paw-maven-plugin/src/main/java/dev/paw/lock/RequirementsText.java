package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.requirement.LocalReferences;
import dev.paw.requirement.RequirementLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What counts in pip's requirements files: their lines without comments, blank lines and user information; the variables
 * in them, but for user information; the directories and files of the deployment that they name.
 *
 * @param directory the deployment's files
 * @param environment what {@code ${NAME}} stands for
 */
record RequirementsText(Path directory, Map<String, String> environment) {

    /** How the names of those inputs begin that are variables. */
    static final String VARIABLE = "environment variable ";

    private static final Pattern FORM = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern PASSWORD = Pattern.compile("(://[^/\\s:@]*):[^/\\s]*@");

    /** Digests by names that a user can find: of a file, and of all that it includes and names; absent is empty. */
    SortedMap<String, Sha256> digests(String name) {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        digests.put(name, Sha256.of(""));
        lines(directory.resolve(name)).ifPresent(lines -> add(directory.resolve(name), lines, digests));
        return digests;
    }

    private void add(Path file, List<RequirementLine> lines, SortedMap<String, Sha256> digests) {
        List<String> counting =
                lines.stream().map(line -> withoutSecrets(line.text())).toList();
        digests.put(place(file).name(), Sha256.of(String.join("\n", counting)));
        for (RequirementLine line : lines) {
            addVariables(withoutSecrets(line.text()), digests);
            addLocal(line, place(file), digests);
            line.include()
                    .map(RequirementLine.Include::file)
                    .filter(name -> !Addresses.hasScheme(name))
                    .ifPresent(name -> include(file, line.number(), name, digests));
        }
    }

    private static String withoutSecrets(String text) {
        return PASSWORD.matcher(Addresses.withoutUser(text)).replaceAll("$1@");
    }

    /** A value may be an address with a password. */
    private void addVariables(String text, SortedMap<String, Sha256> digests) {
        FORM.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(environment::containsKey)
                .forEach(name -> digests.put(VARIABLE + name, Sha256.of(withoutSecrets(environment.get(name)))));
    }

    private void addLocal(RequirementLine line, Place file, SortedMap<String, Sha256> digests) {
        try {
            new LocalReferences(directory, environment)
                    .find(line.text(), file.at(line.number()))
                    .ifPresent(found -> digests.put(place(found.path()).name(), found.sha256()));
        } catch (IOException e) {
            throw new PawException(
                    "names what cannot be read: " + e, file.at(line.number()), "it must be files that you may read", e);
        }
    }

    private void include(Path file, int line, String name, SortedMap<String, Sha256> digests) {
        Path included = file.resolveSibling(name).normalize();
        if (!digests.containsKey(place(included).name())) {
            List<RequirementLine> lines = lines(included)
                    .orElseThrow(() -> new PawException(
                            "includes " + name + ", which is not there",
                            place(file).at(line),
                            "add the file, or take the line out"));
            add(included, lines, digests);
        }
    }

    private Place place(Path file) {
        return Place.from(directory, file);
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
