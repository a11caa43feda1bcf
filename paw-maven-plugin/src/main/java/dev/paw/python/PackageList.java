package dev.paw.python;

import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.UserInformation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code excludes.txt} and {@code overrides.txt}: one package a line, comments from {@code #}.
 *
 * @param specifiers normalized name to version specifiers (PEP 440); empty specifiers take any version
 * @param places normalized name to the line
 */
record PackageList(SortedMap<String, String> specifiers, SortedMap<String, Place> places) {

    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*((?:(?:===|~=|==|!=|<=|>=|<|>)\\s*[^\\s,;]+\\s*,?\\s*)*)");

    /** Names alone. A missing file is an empty one. */
    static PackageList excludes(Path file) throws IOException {
        return read(file, false, "a line is the name of one package, without a version: mysqlclient");
    }

    /** Names with version specifiers. A missing file is an empty one. */
    static PackageList overrides(Path file) throws IOException {
        return read(file, true, "a line is a package and the versions it may have: perceval==1.4.7");
    }

    private static PackageList read(Path file, boolean versions, String form) throws IOException {
        SortedMap<String, String> specifiers = new TreeMap<>();
        SortedMap<String, Place> places = new TreeMap<>();
        Problems problems = new Problems();
        Place whole = Place.of(file.toAbsolutePath().getParent(), file);
        for (RequirementLine logical : lines(file, whole)) {
            String line = logical.text();
            Place place = whole.at(logical.number());
            Matcher parts = LINE.matcher(line);
            if (!parts.matches() || !versions && !parts.group(2).isEmpty()) {
                problems.add("'" + UserInformation.removedFrom(line) + "' is not understood", place, form);
            } else if (places.putIfAbsent(PackageNames.normalize(parts.group(1)), place) != null) {
                problems.add("'" + parts.group(1) + "' stands here twice", place, "remove one of the lines");
            } else {
                specifiers.put(
                        PackageNames.normalize(parts.group(1)), parts.group(2).replaceAll("\\s", ""));
            }
        }
        problems.throwIfAny(file.getFileName() + " cannot be used");
        return new PackageList(specifiers, places);
    }

    private static List<RequirementLine> lines(Path file, Place place) throws IOException {
        try {
            return RequirementLine.read(file, place);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
