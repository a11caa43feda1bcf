package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
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

    /** Markers to be evaluated, each with a line where it stands. */
    static final class Question {

        private final Map<String, Place> places = new LinkedHashMap<>();

        void add(Optional<String> marker, Place place) {
            marker.ifPresent(text -> places.putIfAbsent(text, place));
        }

        /**
         * Asks pip; without any markers nothing is started.
         *
         * @throws PawException if one is no marker
         */
        Markers ask(TargetPip pip, Workspace workspace, PythonTarget target) throws IOException {
            if (places.isEmpty()) {
                return new Markers(Map.of());
            }
            List<String> texts = List.copyOf(places.keySet());
            Map<String, Object> job =
                    Map.of("mode", "markers", "markers", texts, "environment", TargetTags.environment(target));
            JsonNode end = pip.run(workspace, job, event -> Map.of());
            Map<String, Boolean> values = new HashMap<>();
            for (int i = 0; i < texts.size(); i++) {
                JsonNode value = end.path("values").path(i);
                if (!value.isBoolean()) {
                    throw new PawException(
                            "'" + texts.get(i) + "' is not an environment marker",
                            places.get(texts.get(i)),
                            "write one such as: python_version < '3.12'");
                }
                values.put(texts.get(i), value.booleanValue());
            }
            return new Markers(values);
        }
    }

    /** Whether it holds; without one that is so. */
    boolean hold(Optional<String> marker) {
        return marker.map(values::get).orElse(true);
    }
}
