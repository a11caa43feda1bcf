package dev.paw.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Times by what was timed, in the order in which that came first. */
final class Medians {

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    void keep(String what, double value) {
        seconds.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
    }

    Set<String> names() {
        return seconds.keySet();
    }

    /** Of an even number of times, the mean of the two in the middle. */
    double of(String what) {
        List<Double> values = seconds.get(what).stream().sorted().toList();
        return (values.get((values.size() - 1) / 2) + values.get(values.size() / 2)) / 2;
    }

    /** How many times as long the one takes as the other. */
    double ratio(String one, String other) {
        return of(one) / of(other);
    }
}
