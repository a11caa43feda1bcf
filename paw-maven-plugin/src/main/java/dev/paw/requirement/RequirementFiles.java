package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files in which a deployment says what it wants of packages.
 *
 * @param requirements pip's requirements file of the deployment; what the others name is relative to its directory
 * @param overrides requirements that replace what anyone else asks of those packages, one a line; need not exist
 * @param excludes names of packages to leave out although something asks for them, one a line; need not exist
 */
public record RequirementFiles(Path requirements, Path overrides, Path excludes) {

    /** What is said of mistakes in them, where there are several. */
    public static final String UNUSABLE = "the requirements cannot be used";

    /**
     * What they say.
     *
     * @param overrides in the order of their lines
     */
    public record Content(RequirementsFile requirements, List<OverrideLine> overrides, Excludes excludes) {}

    /**
     * Reads all three.
     *
     * @param environment what {@code ${NAME}} may stand for
     * @throws PawException what is wrong in any of them, all at once, with file and line
     */
    public Content read(Map<String, String> environment) throws IOException {
        Problems problems = new Problems();
        Content content = read(environment, problems);
        problems.throwIfAny(UNUSABLE);
        return content;
    }

    /**
     * The same however many lines are wrong.
     *
     * @param problems takes what is wrong with lines, which are left out
     */
    public Content read(Map<String, String> environment, Problems problems) throws IOException {
        Path directory = requirements.toAbsolutePath().getParent();
        return new Content(
                RequirementsFile.read(requirements, new Variables(environment), problems),
                OverrideLines.read(overrides, directory, environment, problems),
                Excludes.read(excludes, problems));
    }
}
