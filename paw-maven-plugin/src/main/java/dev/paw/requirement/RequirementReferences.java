package dev.paw.requirement;

import dev.paw.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The direct references of a requirements file and of those that it includes. */
public final class RequirementReferences {

    private RequirementReferences() {}

    /**
     * A direct reference.
     *
     * @param written as it stands in the file, without secrets
     */
    public record Line(DirectRequirement requirement, String written) {}

    /**
     * The references in the order of their lines, file by file.
     *
     * @param environment what {@code ${NAME}} may stand for
     * @param problems takes what is wrong with lines, as a resolution of the file would tell it
     */
    public static List<Line> read(Path file, Map<String, String> environment, Problems problems) throws IOException {
        return RequirementsFile.read(file, new Variables(environment), problems).parts().stream()
                .flatMap(part -> part.entries().stream())
                .flatMap(entry -> entry instanceof RequirementEntry.Reference reference
                        ? Stream.of(new Line(reference.requirement(), reference.written()))
                        : Stream.empty())
                .toList();
    }
}
