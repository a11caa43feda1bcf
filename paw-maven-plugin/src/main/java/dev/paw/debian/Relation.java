package dev.paw.debian;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One alternative of a relationship between packages (Debian Policy 7.1).
 *
 * @param name of the other package
 * @param architecture what stands behind the name's colon: {@code any}, {@code native}, {@code amd64}
 * @param constraint on the other package's version
 */
record Relation(String name, Optional<String> architecture, Optional<Constraint> constraint) {

    private static final Pattern FORM = Pattern.compile("(?<name>[A-Za-z0-9][A-Za-z0-9+.-]*)(?::(?<arch>[a-z0-9-]+))?"
            + "\\s*(?:\\(\\s*(?<operator><<|<=|=|>=|>>|<|>)\\s*(?<version>[^\\s)]+)\\s*\\))?"
            + "\\s*(?:\\[[^]]*])?\\s*");

    /** How the other package's version has to lie to a given one. */
    record Constraint(String operator, DebianVersion version) {

        boolean holds(DebianVersion other) {
            int order = other.compareTo(version);
            return switch (operator) {
                case "<<" -> order < 0;
                case "<=", "<" -> order <= 0;
                case "=" -> order == 0;
                case ">=", ">" -> order >= 0;
                default -> order > 0;
            };
        }
    }

    /**
     * Reads a field such as {@code Depends}: a list of groups of alternatives.
     *
     * @throws IllegalArgumentException if it is none
     */
    static List<List<Relation>> parse(String field) {
        return Arrays.stream(field.split(","))
                .filter(group -> !group.isBlank())
                .map(group ->
                        Arrays.stream(group.split("\\|")).map(Relation::one).toList())
                .toList();
    }

    /** Reads a field without alternatives, such as {@code Conflicts} or {@code Provides}. */
    static List<Relation> parseFlat(String field) {
        return parse(field).stream().flatMap(List::stream).toList();
    }

    private static Relation one(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a relationship between packages: '" + text.strip() + "'");
        }
        return new Relation(
                matcher.group("name"),
                Optional.ofNullable(matcher.group("arch")),
                Optional.ofNullable(matcher.group("operator"))
                        .map(operator -> new Constraint(operator, new DebianVersion(matcher.group("version")))));
    }

    /** Whether a package of this name and version, built for {@code target}, is meant. */
    boolean meets(String candidate, DebianVersion version, String target) {
        return name.equals(candidate)
                && ofArchitecture(target)
                && constraint.map(bound -> bound.holds(version)).orElse(true);
    }

    /** Whether what a package says in {@code Provides} is meant; without a version it meets no constraint. */
    boolean meets(Relation provided, String target) {
        return name.equals(provided.name)
                && ofArchitecture(target)
                && constraint
                        .map(bound -> provided.constraint
                                .map(own -> bound.holds(own.version()))
                                .orElse(false))
                        .orElse(true);
    }

    private boolean ofArchitecture(String target) {
        return architecture
                .map(own -> own.equals("any") || own.equals("native") || own.equals(target))
                .orElse(true);
    }

    @Override
    public String toString() {
        return name
                + architecture.map(own -> ":" + own).orElse("")
                + constraint
                        .map(bound -> " (" + bound.operator() + " " + bound.version() + ")")
                        .orElse("");
    }
}
