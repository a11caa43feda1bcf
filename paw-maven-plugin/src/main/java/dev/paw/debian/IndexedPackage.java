package dev.paw.debian;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What resolving needs to know of a package in an index; the relationships are parsed when they are asked for, as most
 * packages never are.
 *
 * @param fact what the lock will say about it
 * @param control its fields, {@link #FIELDS} only
 */
record IndexedPackage(DebianPackage fact, Map<String, String> control) {

    /** The fields that are kept of a stanza. */
    static final Set<String> FIELDS = Set.of(
            "package",
            "version",
            "architecture",
            "filename",
            "size",
            "sha256",
            "priority",
            "depends",
            "pre-depends",
            "provides",
            "conflicts",
            "breaks");

    /** How necessary a package is (Debian Policy 2.5), most necessary first. */
    private static final List<String> PRIORITIES = List.of("required", "important", "standard", "optional");

    String name() {
        return fact.name();
    }

    DebianVersion version() {
        return new DebianVersion(fact.version());
    }

    /** 0 for the most necessary packages. */
    int priority() {
        int at = PRIORITIES.indexOf(control.getOrDefault("priority", "optional"));
        return at < 0 ? PRIORITIES.size() : at;
    }

    /** What has to be there too: groups of alternatives. */
    List<List<Relation>> depends() {
        return Stream.of("pre-depends", "depends")
                .flatMap(field -> Relation.parse(control.getOrDefault(field, "")).stream())
                .toList();
    }

    /** What must not be there. */
    List<Relation> conflicts() {
        return Stream.of("conflicts", "breaks")
                .flatMap(field -> Relation.parseFlat(control.getOrDefault(field, "")).stream())
                .toList();
    }

    /** The virtual packages that it is as well. */
    List<Relation> provides() {
        return Relation.parseFlat(control.getOrDefault("provides", ""));
    }

    @Override
    public String toString() {
        return fact.name() + " (" + fact.version() + ")";
    }
}
