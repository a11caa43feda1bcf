package dev.paw.python;

import dev.paw.Progress;
import dev.paw.requirement.Excludes;
import dev.paw.wheel.LockedWheel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what excludes and overrides did to a resolution, and which of them did nothing. */
final class Interventions {

    private final Requesters requesters;
    private final Set<String> locked;
    private final Progress progress;
    private final List<Intervention> done = new ArrayList<>();

    /**
     * Of a resolution that came out.
     *
     * @param wheels that came out: what other candidates asked for does not count
     */
    Interventions(Requesters requesters, List<LockedWheel> wheels, Progress progress) {
        this.requesters = requesters;
        this.locked = wheels.stream()
                .map(wheel -> wheel.name() + " " + wheel.version())
                .collect(Collectors.toCollection(HashSet::new));
        this.progress = progress;
    }

    /** All that were done, told in the log. */
    List<Intervention> of(Overrides overrides, Excludes excludes) {
        overrides.lines().forEach((name, line) -> {
            if (!excludes.places().containsKey(name)) {
                add(
                        Intervention.Kind.OVERRIDE,
                        name,
                        line.written(),
                        line.place().toString());
            }
        });
        SortedMap<String, String> leftOut = new TreeMap<>();
        overrides
                .dropped()
                .forEach((name, line) -> leftOut.put(name, line.place() + ", which does not hold for this platform"));
        excludes.places().forEach((name, place) -> leftOut.put(name, place.toString()));
        leftOut.forEach((name, where) -> add(Intervention.Kind.EXCLUDE, name, name, where));
        return List.copyOf(done);
    }

    private void add(Intervention.Kind kind, String name, String requirement, String where) {
        boolean override = kind == Intervention.Kind.OVERRIDE;
        Map<String, String> requests = requesters.requests(name, locked);
        if (requests.isEmpty()) {
            progress.warn(
                    where + ": nothing asks for '" + name + "', which is " + (override ? "overridden" : "excluded"));
            return;
        }
        progress.info((override ? "Overriding " + name + " by " + requirement : "Leaving out " + name) + " (" + where
                + "): "
                + requests.entrySet().stream()
                        .map(request -> request.getKey() + " asks for " + request.getValue())
                        .collect(Collectors.joining(", ")));
        List<String> asked = requests.entrySet().stream()
                .map(request -> request.getKey() + ": " + request.getValue())
                .toList();
        done.add(new Intervention(kind, name, requirement, asked));
    }
}
