package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.requirement.DirectRequirement;
import dev.paw.requirement.OverrideLine;
import dev.paw.requirement.RequirementFiles;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Environment markers (PEP 508) as pip evaluates them for the target: those of direct references and of overrides, as pip
 * itself reads the others.
 *
 * @param values whether each holds
 */
record Markers(Map<String, Boolean> values) {

    /** Asks pip; where there are none, nothing is started. */
    static Markers of(RequirementFiles.Content wanted, TargetPip pip, Workspace workspace, PythonTarget target)
            throws IOException {
        List<String> texts = Stream.concat(
                        wanted.requirements().references().stream().map(DirectRequirement::marker),
                        wanted.overrides().stream().map(OverrideLine::marker))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (texts.isEmpty()) {
            return new Markers(Map.of());
        }
        Map<String, Object> job =
                Map.of("mode", "markers", "markers", texts, "environment", TargetTags.environment(target));
        JsonNode end = pip.run(workspace, job, event -> Map.of());
        Map<String, Boolean> values = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            values.put(texts.get(i), end.path("values").path(i).booleanValue());
        }
        return new Markers(values);
    }

    /** The error about a text that is none. */
    static PawException none(String text, Place place) {
        return new PawException(
                "'" + text + "' is not an environment marker", place, "write one such as: python_version < '3.12'");
    }

    /** Whether it holds; without one that is so. */
    boolean hold(Optional<String> marker) {
        return marker.map(values::get).orElse(true);
    }
}
