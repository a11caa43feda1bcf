package dev.paw.python;

import dev.paw.Place;
import dev.paw.requirement.Excludes;
import dev.paw.wheel.LockedWheel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds what excludes and overrides did to a resolution, and which of them did nothing. */
final class Interventions {

    private final Requesters requesters;
    private final Set<String> locked;

    /**
     * Of a resolution that came out.
     *
     * @param wheels that came out: what other candidates asked for does not count
     */
    Interventions(Requesters requesters, List<LockedWheel> wheels) {
        this.requesters = requesters;
        this.locked = wheels.stream()
                .map(wheel -> wheel.name() + " " + wheel.version())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What each line does, sorted by kind and name. */
    List<Effect> of(Overrides overrides, Excludes excludes) {
        List<Effect> effects = new ArrayList<>();
        overrides.lines().forEach((name, line) -> {
            if (!excludes.places().containsKey(name)) {
                effects.add(effect(Intervention.Kind.OVERRIDE, name, line.written(), line.place(), true));
            }
        });
        SortedMap<String, Effect> leftOut = new TreeMap<>();
        overrides.dropped().forEach((name, line) -> leftOut.put(name, leftOut(name, line.place(), false)));
        excludes.places().forEach((name, place) -> leftOut.put(name, leftOut(name, place, true)));
        effects.addAll(leftOut.values());
        return List.copyOf(effects);
    }

    private Effect leftOut(String name, Place place, boolean holds) {
        return effect(Intervention.Kind.EXCLUDE, name, name, place, holds);
    }

    private Effect effect(Intervention.Kind kind, String name, String requirement, Place place, boolean holds) {
        return new Effect(kind, name, requirement, place, holds, requesters.requests(name, locked));
    }
}
