package dev.paw.debian;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The order in which packages are laid: who replaces another one's files (Debian Policy 7.6.1) comes before it. */
final class LayingOrder {

    private static final String FIRST = "base-files";

    private final Map<String, Control> stanzas;
    private final SortedMap<String, List<String>> replacers = new TreeMap<>();
    private final Set<String> pairs = new HashSet<>();

    /** An order of these packages. */
    LayingOrder(Map<String, Control> stanzas) {
        this.stanzas = stanzas;
        stanzas.forEach((name, control) -> Relation.parseFlat(control.text("Replaces"))
                .forEach(relation -> {
                    if (isMet(relation) && !relation.name().equals(name)) {
                        replacers
                                .computeIfAbsent(relation.name(), key -> new ArrayList<>())
                                .add(name);
                        pairs.add(name + " " + relation.name());
                    }
                }));
    }

    private boolean isMet(Relation relation) {
        Control other = stanzas.get(relation.name());
        return other != null
                && relation.meets(
                        relation.name(), new DebianVersion(other.text("Version")), other.text("Architecture"));
    }

    /** Whether files of one package take the place of another one's. */
    boolean replaces(String one, String other) {
        return pairs.contains(one + " " + other);
    }

    /** The packages' names in order. */
    List<String> names() {
        Set<String> order = new LinkedHashSet<>();
        Set<String> visited = new HashSet<>();
        if (stanzas.containsKey(FIRST)) {
            visit(FIRST, order, visited);
        }
        stanzas.keySet().stream().sorted().forEach(name -> visit(name, order, visited));
        return List.copyOf(order);
    }

    private void visit(String name, Set<String> order, Set<String> visited) {
        if (visited.add(name)) {
            replacers.getOrDefault(name, List.of()).stream().sorted().forEach(one -> visit(one, order, visited));
            order.add(name);
        }
    }
}
