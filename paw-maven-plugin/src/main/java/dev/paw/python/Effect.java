package dev.paw.python;

import dev.paw.Place;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a line of {@code overrides.txt} or {@code excludes.txt} does to a resolution, to be told.
 *
 * @param kind what it does: an override whose marker does not hold leaves the package out
 * @param name of the package, normalized
 * @param requirement as of an {@link Intervention}
 * @param place of the line
 * @param holds whether its marker, if it has one, holds
 * @param requests who asks for what, of those that are in the result; empty if nobody does, and the line does nothing
 */
public record Effect(
        Intervention.Kind kind,
        String name,
        String requirement,
        Place place,
        boolean holds,
        SortedMap<String, String> requests) {

    /** Keeps a copy. */
    public Effect {
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    }

    /** For the lock. */
    Intervention intervention() {
        List<String> asked = requests.entrySet().stream()
                .map(request -> request.getKey() + ": " + request.getValue())
                .toList();
        return new Intervention(kind, name, requirement, asked);
    }

    /** {@code overrides.txt:1: nothing asks for 'idna', which is overridden}. */
    String idle() {
        boolean override = kind == Intervention.Kind.OVERRIDE || !holds;
        return place + ": nothing asks for '" + name + "', which is " + (override ? "overridden" : "excluded");
    }

    /**
     * {@code Leaving out uwsgi (excludes.txt:2): requirements.txt:2 asks for uWSGI}.
     *
     * @param where to be read on behind the package: {@code  for linux/arm64}
     */
    String told(String where) {
        boolean override = kind == Intervention.Kind.OVERRIDE;
        return (override ? "Overriding " : "Leaving out ") + name + where + (override ? " by " + requirement : "")
                + " (" + place + (holds ? "" : ", whose marker does not hold") + "): "
                + requests.entrySet().stream()
                        .map(request -> request.getKey() + " asks for " + request.getValue())
                        .collect(Collectors.joining(", "));
    }
}
