package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Topic;
import dev.paw.UserInformation;
import dev.paw.requirement.LogicalLine;
import dev.paw.requirement.PackageNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of requirements that cannot be used, as far as they can be told. */
final class UnusableLines {

    private UnusableLines() {}

    /** The usable lines with the others between them, in the order of the files. */
    static Stream<Substitute> among(List<Substitute> usable, Problems problems, Path directory) throws IOException {
        Map<String, Integer> files = new HashMap<>();
        usable.forEach(line -> files.putIfAbsent(line.place().name(), files.size()));
        Map<Place, List<PawException>> wrong = problems.found().stream()
                .collect(Collectors.groupingBy(PawException::place, LinkedHashMap::new, Collectors.toList()));
        List<Substitute> all = new ArrayList<>(usable);
        for (List<PawException> line : wrong.values()) {
            all.add(of(joined(line), directory));
        }
        return all.stream()
                .sorted(Comparator.comparing((Substitute line) ->
                                files.getOrDefault(line.place().name(), files.size()))
                        .thenComparing(line -> line.place().line()));
    }

    private static PawException joined(List<PawException> line) {
        PawException first = line.get(0);
        return line.size() == 1
                ? first
                : new PawException(
                                line.stream().map(PawException::problem).collect(Collectors.joining("; ")),
                                first.place(),
                                line.stream().map(PawException::mend).distinct().collect(Collectors.joining("\n")))
                        .about(first.topic());
    }

    private static Substitute of(PawException problem, Path directory) throws IOException {
        // What has a secret in it is not shown.
        Optional<OverriddenLine> line = problem.topic() == Topic.WRITTEN_SECRET
                ? Optional.empty()
                : line(
                        directory.resolve(problem.place().name()),
                        problem.place().line());
        return Substitute.unusable(
                line.flatMap(OverriddenLine::name).map(PackageNames::normalize),
                line.map(OverriddenLine::content)
                        .map(UserInformation::removedFrom)
                        .orElse(""),
                problem);
    }

    /** The logical line that begins with this one. */
    private static Optional<OverriddenLine> line(Path file, int number) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return LogicalLine.all(Files.readString(file)).stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .map(OverriddenLine::new);
    }
}
