package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.UserInformation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * pip's requirements file format, as far as it must be understood before pip reads it: which files belong to it, and
 * what of it pip would take but paw cannot lock.
 *
 * @param files the file and those that it includes by {@code -r} and {@code -c}, in the order of reading
 * @param variables names of the environment variables used as {@code ${NAME}}
 */
public record RequirementsFile(List<Path> files, SortedSet<String> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern SETTING = Pattern.compile("--pre|--prefer-binary|--require-hashes");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:[^;\\s]+\\s*@\\s*)?[a-z][a-z0-9+.-]*:.*|[^;]*[/\\\\].*|[^;\\s]+\\.(?:whl|zip|tar\\.gz)");

    /**
     * Reads it.
     *
     * @param environment what {@code ${NAME}} may stand for
     * @throws PawException with file and line: a file that is missing, a line that paw does not support, a variable that
     *     is not set
     */
    public static RequirementsFile read(Path file, Map<String, String> environment) throws IOException {
        Reading reading = new Reading(file.toAbsolutePath().normalize().getParent(), environment);
        reading.read(file.toAbsolutePath().normalize(), Place.NONE);
        reading.problems.throwIfAny("the requirements cannot be used");
        return new RequirementsFile(List.copyOf(reading.files), reading.variables);
    }

    /** One reading of a file with all that it includes. */
    private static final class Reading {

        private final Path base;
        private final Map<String, String> environment;
        private final Set<Path> files = new LinkedHashSet<>();
        private final SortedSet<String> variables = new TreeSet<>();
        private final Problems problems = new Problems();

        Reading(Path base, Map<String, String> environment) {
            this.base = base;
            this.environment = environment;
        }

        void read(Path file, Place from) throws IOException {
            if (!files.add(file)) {
                return;
            }
            Place place = Place.of(base, file);
            List<RequirementLine> lines;
            try {
                lines = RequirementLine.read(file, place);
            } catch (NoSuchFileException e) {
                problems.add("there is no file '" + place + "'", from, "create it, with one requirement a line");
                return;
            }
            for (RequirementLine line : lines) {
                judge(line, file, place.at(line.number()));
            }
        }

        private void judge(RequirementLine logical, Path file, Place place) throws IOException {
            String line = logical.text();
            VARIABLE.matcher(line).results().map(found -> found.group(1)).forEach(name -> variable(name, place));
            Optional<String> include = logical.include();
            if (include.isPresent()) {
                include(include.get(), file, place);
            } else if (line.startsWith("-") && !SETTING.matcher(line).matches()) {
                problems.add(
                        "'" + line.split("[\\s=]")[0] + "' is not supported here",
                        place,
                        "supported are requirements, -r, -c, --pre, --prefer-binary, --require-hashes and, behind a"
                                + " requirement, --hash; an index is set by pip's configuration or by"
                                + " -Dpaw.python.indexUrl=<URL>");
            } else if (!line.startsWith("-") && ADDRESS.matcher(line).matches()) {
                problems.add(
                        "a package from an address or a directory is not supported: "
                                + UserInformation.removedFrom(line.split("\\s+[;#]|\\s+--")[0]),
                        place,
                        "name the package and its version, such as perceval==1.4.7, and let an index have it");
            }
        }

        private void include(String name, Path file, Place place) throws IOException {
            if (name.contains("://")) {
                problems.add(
                        "a file of requirements from an address is not supported", place, "copy it beside this one");
            } else {
                read(file.resolveSibling(name).normalize(), place);
            }
        }

        private void variable(String name, Place place) {
            variables.add(name);
            if (!environment.containsKey(name)) {
                problems.add("the environment has no variable '" + name + "'", place, "export " + name + "=…");
            }
        }
    }
}
