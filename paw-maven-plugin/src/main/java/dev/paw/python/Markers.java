package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.UserInformation;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Environment markers (PEP 508) as pip evaluates them for the target.
 *
 * @param values whether each holds
 */
record Markers(Map<String, Boolean> values) {

    /** Markers to be evaluated and requirements to be checked, each with the line where it stands. */
    static final class Question {

        private final Map<String, Place> places = new LinkedHashMap<>();
        private final List<Line> lines = new ArrayList<>();

        private record Line(String text, Place place) {}

        void add(Optional<String> marker, Place place) {
            marker.ifPresent(text -> places.putIfAbsent(text, place));
        }

        /** Wants to know whether pip understands a requirement, which options may follow. */
        void check(String requirement, Place place) {
            lines.add(new Line(requirement, place));
        }

        /**
         * Asks pip; where there is nothing to ask, nothing is started.
         *
         * @throws PawException if one is no marker, or no requirement
         */
        Markers ask(TargetPip pip, Workspace workspace, PythonTarget target) throws IOException {
            if (places.isEmpty() && lines.isEmpty()) {
                return new Markers(Map.of());
            }
            List<String> texts = List.copyOf(places.keySet());
            Map<String, Object> job = new HashMap<>();
            job.put("mode", "markers");
            job.put("markers", texts);
            job.put("requirements", lines.stream().map(Line::text).toList());
            job.put("environment", TargetTags.environment(target));
            JsonNode end = pip.run(workspace, job, event -> Map.of());
            Problems problems = new Problems();
            addMistakes(end.path("mistakes"), problems);
            Map<String, Boolean> values = new HashMap<>();
            for (int i = 0; i < texts.size(); i++) {
                JsonNode value = end.path("values").path(i);
                if (!value.isBoolean()) {
                    problems.add(
                            "'" + texts.get(i) + "' is not an environment marker",
                            places.get(texts.get(i)),
                            "write one such as: python_version < '3.12'");
                }
                values.put(texts.get(i), value.booleanValue());
            }
            problems.throwIfAny("the requirements cannot be used");
            return new Markers(values);
        }

        private void addMistakes(JsonNode mistakes, Problems problems) {
            for (int i = 0; i < lines.size(); i++) {
                if (mistakes.path(i).isTextual()) {
                    String mistake = mistakes.path(i).asText();
                    String requirement = lines.get(i).text().replaceFirst("\\s+--.*", "");
                    problems.add(
                            UserInformation.removedFrom("'" + requirement + "' is not a requirement"
                                    + (mistake.isEmpty() ? "" : ": " + mistake)),
                            lines.get(i).place(),
                            "write it as a package with the versions it may have (PEP 508): perceval==1.4.7");
                }
            }
        }
    }

    /** Whether it holds; without one that is so. */
    boolean hold(Optional<String> marker) {
        return marker.map(values::get).orElse(true);
    }
}
