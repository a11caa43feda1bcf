package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Sha256;
import dev.paw.UserInformation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Judges the lines of requirements files; what is wrong with them is collected. */
final class RequirementReader {

    private static final List<String> SETTINGS = List.of("--pre", "--prefer-binary", "--require-hashes");
    private static final Pattern OPTIONS = Pattern.compile("(.*?)\\s+(-.*)");
    private static final Pattern HASH = Pattern.compile("--hash(?:\\s*=\\s*|\\s+)(\\w+):(\\S+)");
    /** What pip takes behind {@code --hash}. */
    private static final List<String> ALGORITHMS = List.of("sha256", "sha384", "sha512");

    private static final String SUPPORTED = "supported are requirements, -r, -c, --pre, --prefer-binary,"
            + " --require-hashes and, behind a requirement, --hash; an index is set by pip's configuration or by"
            + " -Dpaw.python.indexUrl=<URL>";

    private static final String EDITABLE =
            "leave it out and keep what is behind it: a path or a repository is built and" + " put into the image";

    private final DirectReferences references;
    private final Variables variables;
    private final LineByLine lines;
    private boolean hashed;

    /** @param base what paths are relative to */
    RequirementReader(Path base, Variables variables, Problems problems) {
        this.references = new DirectReferences(base, variables);
        this.variables = variables;
        this.lines = new LineByLine(variables, problems);
    }

    /** What a line is; empty if it is wrong. */
    Optional<RequirementEntry> read(RequirementLine line, Path file, Place place) {
        return lines.read(line.text(), place, () -> entry(line, file, place));
    }

    /** Whether a line so far demands a digest, upon which pip demands one of every requirement. */
    boolean hashed() {
        return hashed;
    }

    private RequirementEntry entry(RequirementLine line, Path file, Place place) {
        Optional<RequirementLine.Include> include = line.include();
        if (include.isPresent()) {
            return include(line, include.get(), file, place);
        }
        if (line.text().matches("-[rc]|--requirement|--constraint")) {
            throw new PawException(
                    "'" + line.text() + "' names no file", place, "name it: " + line.text() + " more.txt");
        }
        if (line.text().startsWith("-")) {
            Stream.of(line.text().split("\\s+"))
                    .filter(setting -> !SETTINGS.contains(setting))
                    .findFirst()
                    .ifPresent(setting -> refuse(setting, place));
            hashed |= line.text().contains("--require-hashes");
            return new RequirementEntry.Plain(line.number(), line.text());
        }
        Matcher split = OPTIONS.matcher(line.text());
        boolean has = split.matches();
        String requirement = has ? split.group(1) : line.text();
        String options = has ? split.group(2) : "";
        String left = HASH.matcher(options).replaceAll("").strip();
        if (!left.isEmpty()) {
            refuse(left, place);
        }
        hashed |= !options.isEmpty();
        HASH.matcher(options)
                .results()
                .map(hash -> hash.group(1))
                .filter(algorithm -> !ALGORITHMS.contains(algorithm))
                .findFirst()
                .ifPresent(algorithm -> {
                    throw new PawException(
                            "--hash=" + algorithm + " is not supported here", place, "give the file's --hash=sha256:…");
                });
        Optional<DirectRequirement> direct = references.read(requirement, place);
        return direct.isPresent()
                ? new RequirementEntry.Reference(
                        line.number(),
                        checked(direct.get(), options, place),
                        UserInformation.secretsRemovedFrom(requirement))
                : new RequirementEntry.Plain(line.number(), variables.expand(line.text(), place));
    }

    private static RequirementEntry include(
            RequirementLine line, RequirementLine.Include include, Path file, Place place) {
        if (Variables.in(include.file())) {
            throw new PawException("a variable in the name of a file is not supported", place, "write the name out");
        }
        if (include.file().matches("(?i)[a-z][a-z0-9+.-]+:.*")) {
            throw new PawException(
                    "a file of requirements from an address is not supported", place, "copy it beside this one");
        }
        if (Path.of(include.file()).isAbsolute()) {
            throw new PawException(
                    "a file by its absolute path is not supported, as other machines do not have it",
                    place,
                    "name it relative to this file");
        }
        Path included = file.resolveSibling(include.file()).normalize();
        return new RequirementEntry.Include(line.number(), include.option(), included);
    }

    /** The requirement with the digests of which {@code --hash} behind it demands one. */
    private static DirectRequirement checked(DirectRequirement requirement, String options, Place place) {
        List<Sha256> digests = new ArrayList<>();
        for (MatchResult hash : HASH.matcher(options).results().toList()) {
            if (!(requirement.direct() instanceof Direct.Address)
                    || !hash.group(1).equals("sha256")) {
                throw new PawException(
                        "--hash=" + hash.group(1) + " is not supported here",
                        place,
                        "--hash=sha256:… can stand behind a wheel or an archive");
            }
            digests.add(UrlFragment.digest(hash.group(2), place));
        }
        Direct direct = requirement.direct() instanceof Direct.Address address
                ? address.expecting(digests)
                : requirement.direct();
        return new DirectRequirement(
                requirement.name(), requirement.extras(), requirement.marker(), direct, requirement.place());
    }

    private static void refuse(String option, Place place) {
        String name = option.split("[\\s=]")[0];
        String mend = name.matches("-e|--editable") ? EDITABLE : SUPPORTED;
        throw new PawException("'" + name + "' is not supported here", place, mend);
    }
}
