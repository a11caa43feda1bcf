package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.UserInformation;
import dev.paw.requirement.RequirementFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether pip understands what the files of a deployment ask for, which is the same for every target. */
final class RequirementCheck {

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Place> markers = new LinkedHashMap<>();

    private record Line(String text, Place place) {}

    /** A check of all that these files have. */
    RequirementCheck(RequirementFiles.Content wanted) {
        wanted.requirements().plain(this::add);
        wanted.requirements().references().forEach(each -> {
            add(each.name().orElse("name") + each.extras(), each.place());
            add(each.marker(), each.place());
        });
        wanted.overrides().forEach(each -> {
            add(each.name() + each.extras() + each.specifiers(), each.place());
            add(each.marker(), each.place());
        });
    }

    private void add(String requirement, Place place) {
        lines.add(new Line(requirement, place));
    }

    private void add(Optional<String> marker, Place place) {
        marker.ifPresent(text -> markers.putIfAbsent(text, place));
    }

    /** Asks pip; where there is nothing to ask, nothing is started. */
    void run(TargetPip pip, Problems problems) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        try (Workspace workspace = new Workspace()) {
            List<String> texts = List.copyOf(markers.keySet());
            Map<String, Object> job = Map.of(
                    "mode",
                    "check",
                    "requirements",
                    lines.stream().map(Line::text).toList(),
                    "markers",
                    texts);
            JsonNode end = pip.run(workspace, job, event -> Map.of());
            for (int i = 0; i < lines.size(); i++) {
                if (end.path("mistakes").path(i).isTextual()) {
                    problems.add(
                            mistake(lines.get(i), end.path("mistakes").path(i).asText()));
                }
            }
            for (int i = 0; i < texts.size(); i++) {
                if (!end.path("known").path(i).booleanValue()) {
                    problems.add(Markers.none(texts.get(i), markers.get(texts.get(i))));
                }
            }
        }
    }

    private static PawException mistake(Line line, String mistake) {
        String requirement = line.text().replaceFirst("\\s+--.*", "");
        return new PawException(
                UserInformation.removedFrom(
                        "'" + requirement + "' is not a requirement" + (mistake.isEmpty() ? "" : ": " + mistake)),
                line.place(),
                "write it as a package with the versions it may have (PEP 508): perceval==1.4.7");
    }
}
