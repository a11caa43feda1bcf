package dev.paw.deployment;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code deployment.yaml} with the environment's file laid over it. */
public final class DeploymentReader {

    /** Name of the file that says what is deployed. */
    public static final String FILE = "deployment.yaml";

    private static final long LIMIT = 256 * 1024;
    private static final String SCAFFOLD = "scaffold a deployment: mvn archetype:generate"
            + " -DarchetypeGroupId=dev.paw -DarchetypeArtifactId=paw-archetype";

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    private DeploymentReader() {}

    /**
     * Reads and validates the deployment in {@code directory}.
     *
     * <p>The environment's file is laid over {@code deployment.yaml}: maps merge, everything else replaces, an empty
     * value takes away, and an alternative ({@code debian}, {@code registry} or {@code archive}) chosen above replaces
     * the one chosen below.
     *
     * @param directory normally {@code src/main/paw}
     * @param environment whose file ({@code development.yaml}) is laid over, if there is one
     * @throws PawException all mistakes at once, each with file and line
     */
    public static Deployment read(Path directory, Environment environment) {
        Problems problems = new Problems();
        Deployment deployment = read(directory, environment, problems);
        sorted(problems).throwIfAny("the deployment cannot be used as it is");
        return deployment;
    }

    /**
     * The same however much is wrong with it.
     *
     * @param problems takes the mistakes; in what is returned, defaults or empty texts stand for what they spoil
     * @throws PawException if there is no such file, or it is no YAML
     */
    public static Deployment read(Path directory, Environment environment, Problems problems) {
        Path base = directory.resolve(FILE);
        if (!Files.exists(base)) {
            throw new PawException("there is no such file", Place.of(base.toString()), SCAFFOLD);
        }
        Yaml.Mapping mapping = document(directory, base, problems);
        Path overlay = directory.resolve(environment.id() + ".yaml");
        if (Files.exists(overlay)) {
            mapping = document(directory, overlay, problems).over(mapping);
        }
        return Fields.bind(mapping, problems, fields -> DeploymentSchema.deployment(fields, environment));
    }

    /** What stands for a deployment that cannot be read: all defaults, and no name. */
    public static Deployment standIn(Environment environment) {
        Yaml.Mapping empty = new Yaml.Mapping(Map.of(), Optional.empty(), Place.of(FILE));
        return Fields.bind(empty, new Problems(), fields -> DeploymentSchema.deployment(fields, environment));
    }

    private static Yaml.Mapping document(Path directory, Path file, Problems problems) {
        Place place = Place.of(directory, file);
        String text = TextFile.read(file, place, LIMIT, SCAFFOLD);
        refuseSecretsInComments(text, place, problems);
        return YamlReader.read(text, place, problems);
    }

    /** Those in values are found when the values are bound. */
    private static void refuseSecretsInComments(String text, Place place, Problems problems) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher comment = COMMENT.matcher(line);
            if (comment.find()) {
                CommittedSecret.refusal(comment.group(), place.at(number), "take it out of the comment")
                        .ifPresent(problems::add);
            }
        }
    }

    /** As a person goes through the files. */
    private static Problems sorted(Problems problems) {
        Problems sorted = new Problems();
        problems.found().stream()
                .sorted(Comparator.comparing(
                                (PawException found) -> found.place().name())
                        .thenComparing(found -> found.place().line()))
                .forEach(sorted::add);
        return sorted;
    }
}
