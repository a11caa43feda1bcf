package dev.paw.fork;

import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.fork.Substitute.Kind;
import dev.paw.git.GitSource;
import dev.paw.requirement.Direct;
import dev.paw.requirement.DirectRequirement;
import dev.paw.requirement.Excludes;
import dev.paw.requirement.GitRequirement;
import dev.paw.requirement.OverrideLine;
import dev.paw.requirement.OverrideLines;
import dev.paw.requirement.RequirementReferences;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What takes the place of packages in a deployment.
 *
 * @param all of {@code overrides.txt}, then direct references of {@code requirements.txt} and the files that it includes,
 *     then {@code excludes.txt}, each in the order of its lines; those that cannot be used are among them
 */
public record Substitutes(List<Substitute> all) {

    /**
     * Reads the files.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @param environment what {@code ${NAME}} may stand for
     * @throws dev.paw.PawException if a file is no text
     */
    public static Substitutes read(Path directory, Map<String, String> environment) throws IOException {
        Path file = directory.resolve(OverridesFile.NAME);
        Problems wrong = new Problems();
        List<Substitute> overrides = OverrideLines.read(file, directory, environment, wrong).stream()
                .map(line -> of(line, directory))
                .toList();
        Problems wrongReferences = new Problems();
        List<Substitute> references =
                RequirementReferences.read(directory.resolve("requirements.txt"), environment, wrongReferences).stream()
                        .map(line -> of(line, directory))
                        .toList();
        Problems wrongExcludes = new Problems();
        List<Substitute> excludes =
                Excludes.read(directory.resolve("excludes.txt"), wrongExcludes).places().entrySet().stream()
                        .map(line -> new Substitute(
                                Kind.NOTHING,
                                Optional.of(line.getKey()),
                                line.getKey(),
                                Optional.empty(),
                                Optional.empty(),
                                line.getValue()))
                        .toList();
        return new Substitutes(Stream.of(
                        UnusableLines.among(overrides, wrong, directory),
                        UnusableLines.among(references, wrongReferences, directory),
                        UnusableLines.among(excludes, wrongExcludes, directory))
                .flatMap(lines -> lines)
                .toList());
    }

    private static Substitute of(OverrideLine line, Path directory) {
        return line.direct()
                .map(direct -> of(Optional.of(line.name()), direct, line.written(), line.place(), directory))
                .orElseGet(() -> new Substitute(
                        Kind.VERSION,
                        Optional.of(line.name()),
                        line.written(),
                        Optional.empty(),
                        Optional.empty(),
                        line.place()))
                .where(line.marker());
    }

    private static Substitute of(RequirementReferences.Line line, Path directory) {
        DirectRequirement requirement = line.requirement();
        return of(requirement.name(), requirement.direct(), line.written(), requirement.place(), directory)
                .where(requirement.marker());
    }

    private static Substitute of(Optional<String> name, Direct direct, String written, Place place, Path directory) {
        if (direct instanceof Direct.Git git) {
            GitRequirement from = git.requirement();
            GitSource source = new GitSource(from.repository(), from.ref(), from.credentials());
            return new Substitute(Kind.GIT, name, written, Optional.of(source), from.subdirectory(), place);
        } else if (direct instanceof Direct.Directory project) {
            return new Substitute(Kind.DIRECTORY, name, written, Optional.empty(), project.subdirectory(), place)
                    .from(Place.of(directory, project.path()).name());
        }
        Direct.Address file = (Direct.Address) direct;
        return new Substitute(Kind.ADDRESS, name, written, Optional.empty(), file.subdirectory(), place)
                .from(
                        file.url().startsWith("file:")
                                ? Place.of(directory, Path.of(URI.create(file.url())))
                                        .name()
                                : file.url());
    }
}
