package dev.paw.python;

import dev.paw.PawException;
import dev.paw.requirement.OverrideLine;
import dev.paw.wheel.PythonTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code overrides.txt} comes to for one target, by normalized names.
 *
 * @param lines that hold there
 * @param dropped first lines of packages of which none holds there: nobody gets those packages, as with uv
 */
record Overrides(SortedMap<String, OverrideLine> lines, SortedMap<String, OverrideLine> dropped) {

    /** Chooses. */
    static Overrides of(List<OverrideLine> all, Markers markers, PythonTarget target) {
        SortedMap<String, OverrideLine> lines = new TreeMap<>();
        SortedMap<String, OverrideLine> dropped = new TreeMap<>();
        for (OverrideLine line : all) {
            if (!markers.hold(line.marker())) {
                dropped.putIfAbsent(line.name(), line);
            } else if (lines.putIfAbsent(line.name(), line) != null) {
                throw new PawException(
                        "'" + line.name() + "' has a line already that holds for Python " + target.version() + " on "
                                + target.platform().ociName() + ": "
                                + lines.get(line.name()).place(),
                        line.place(),
                        "let the markers exclude each other, or remove one of the lines");
            }
        }
        dropped.keySet().removeAll(lines.keySet());
        return new Overrides(lines, dropped);
    }

    /** Whether a package is decided about here. */
    boolean has(String name) {
        return lines.containsKey(name) || dropped.containsKey(name);
    }

    /** For the job of pip: specifiers, extras, and the address of the wheel that {@code wheels} has for a name. */
    Map<String, Object> job(Map<String, String> wheels) {
        Map<String, Object> job = new HashMap<>();
        lines.forEach((name, line) -> job.put(
                name,
                Map.of(
                        "specifier", line.specifiers(),
                        "extras", line.extras(),
                        "wheel", Optional.ofNullable(wheels.get(name)).orElse(""))));
        return job;
    }
}
