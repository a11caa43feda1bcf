package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * pip's requirements file format, as far as it must be understood before pip reads it: which files belong to it, what in
 * it names where a package comes from, and what of it pip would take but paw cannot lock.
 *
 * @param parts the file and those that it includes by {@code -r} and {@code -c}, in the order of reading
 * @param hashed whether every requirement must have a digest, because one has
 */
public record RequirementsFile(List<Part> parts, boolean hashed) {

    /**
     * One file.
     *
     * @param file absolute and normalized
     * @param place the file, for messages
     */
    public record Part(Path file, Place place, List<RequirementEntry> entries) {}

    /**
     * Reads it.
     *
     * @param file paths in it, and in what it includes, are relative to its directory
     * @throws PawException with file and line: a file that is missing, a line that paw does not support, a variable that
     *     is not set, a secret that is written out
     */
    public static RequirementsFile read(Path file, Variables variables) throws IOException {
        Problems problems = new Problems();
        RequirementsFile read = read(file, variables, problems);
        problems.throwIfAny("the requirements cannot be used");
        return read;
    }

    /**
     * The same however many lines are wrong.
     *
     * @param problems takes what is wrong with lines, which are left out
     */
    static RequirementsFile read(Path file, Variables variables, Problems problems) throws IOException {
        Reading reading = new Reading(file.toAbsolutePath().normalize(), variables, problems);
        reading.read(reading.root, false, Place.NONE);
        return new RequirementsFile(List.copyOf(reading.parts.values()), reading.reader.hashed());
    }

    /** All direct references, in the order of reading. */
    public List<DirectRequirement> references() {
        return parts.stream()
                .flatMap(part -> part.entries().stream())
                .flatMap(entry -> entry instanceof RequirementEntry.Reference reference
                        ? Stream.of(reference.requirement())
                        : Stream.empty())
                .toList();
    }

    /** Gives each requirement on an index, with what follows it, and its line. */
    public void plain(BiConsumer<String, Place> taker) {
        for (Part part : parts) {
            for (RequirementEntry entry : part.entries()) {
                if (entry instanceof RequirementEntry.Plain plain
                        && !plain.text().startsWith("-")) {
                    taker.accept(plain.text(), part.place().at(plain.number()));
                }
            }
        }
    }

    /** One reading of a file with all that it includes. */
    private static final class Reading {

        private final Path root;
        private final RequirementReader reader;
        private final Map<Path, Part> parts = new LinkedHashMap<>();
        private final Set<Path> constraints = new HashSet<>();
        private final Deque<Path> open = new ArrayDeque<>();
        private final Problems problems;

        Reading(Path root, Variables variables, Problems problems) {
            this.root = root;
            this.problems = problems;
            this.reader = new RequirementReader(root.getParent(), variables, problems);
        }

        void read(Path file, boolean constraint, Place from) throws IOException {
            if (open.contains(file)) {
                problems.add(
                        "'" + Place.from(root.getParent(), file) + "' includes itself", from, "take this line out");
                return;
            }
            boolean known = parts.containsKey(file);
            Optional<Part> part = known ? Optional.of(parts.get(file)) : part(file, from);
            if (part.isEmpty()) {
                return;
            }
            if (constraint && constraints.add(file)) {
                refuseAsConstraints(part.get());
            }
            if (!known) {
                parts.put(file, part.get());
                open.push(file);
                for (RequirementEntry entry : part.get().entries()) {
                    if (entry instanceof RequirementEntry.Include include) {
                        Place line = part.get().place().at(include.number());
                        read(include.file(), include.option().equals("-c"), line);
                    }
                }
                open.pop();
            }
        }

        private Optional<Part> part(Path file, Place from) throws IOException {
            Place place = Place.from(root.getParent(), file);
            List<RequirementEntry> entries = new ArrayList<>();
            try {
                RequirementLine.secretsInComments(file, place, problems);
                for (RequirementLine line : RequirementLine.read(file, place)) {
                    reader.read(line, file, place.at(line.number())).ifPresent(entries::add);
                }
                return Optional.of(new Part(file, place, List.copyOf(entries)));
            } catch (NoSuchFileException e) {
                String where = from.equals(Place.NONE) ? " beside deployment.yaml" : "";
                problems.add(
                        "there is no file '" + place + "'" + where, from, "create it, with one requirement a line");
                return Optional.empty();
            }
        }

        /** pip's rules for constraints. */
        private void refuseAsConstraints(Part part) {
            for (RequirementEntry entry : part.entries()) {
                if (entry instanceof RequirementEntry.Reference reference
                        && (reference.requirement().name().isEmpty()
                                || !reference.requirement().extras().isEmpty())) {
                    problems.add(
                            "a constraint must have a name and no extras: " + reference.written(),
                            part.place().at(reference.number()),
                            "write name @ address");
                }
            }
        }
    }
}
