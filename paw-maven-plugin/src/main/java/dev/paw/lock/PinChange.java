package dev.paw.lock;

import java.util.List;
import java.util.Optional;

/**
 * A pin of a new lock that an old one has not, or has otherwise.
 *
 * @param kind what it pins: {@code base}, {@code debian}, {@code python}, {@code script}
 * @param name of what it pins
 * @param before empty if there was none
 * @param after empty if it is gone; the same as before if only the file is another, or where it is from
 * @param platforms those that it holds for, by their OCI names, if not for all
 */
public record PinChange(
        String kind, String name, Optional<Version> before, Optional<Version> after, List<String> platforms) {

    /** Keeps a copy. */
    public PinChange {
        platforms = List.copyOf(platforms);
    }

    /** {@code + python: requests 2.32.3}, {@code - python: idna 3.10}, {@code   python: requests 2.31.0 -> 2.32.3}. */
    public String line() {
        String sign = before.isEmpty() ? "+ " : after.isEmpty() ? "- " : "  ";
        return sign + kind + ": " + name + " " + versions()
                + (platforms.isEmpty() ? "" : " (" + String.join(", ", platforms) + ")");
    }

    /**
     * {@code 2.31.0 -> 2.32.3}, or the only version there is; with both places where it is from somewhere else now:
     * {@code 1.4.7 (0a1b2c3d4e5f): from https://…/one.git@main to https://…/other.git@main}.
     */
    public String versions() {
        if (before.isEmpty() || after.isEmpty()) {
            return before.or(() -> after).orElseThrow().toString();
        }
        Version old = before.get();
        Version now = after.get();
        if (old.toString().equals(now.toString())) {
            return old.from().equals(now.from()) ? old.version() + " (another file)" : old + moved(old, now);
        }
        return development(old, now) + (old.from().isPresent() && now.from().isPresent() ? moved(old, now) : "");
    }

    private static String development(Version old, Version now) {
        boolean rebuilt = old.version().equals(now.version())
                && old.commit().isPresent()
                && now.commit().isPresent();
        return rebuilt
                ? old.version() + " (" + old.commit().get() + " -> "
                        + now.commit().get() + ")"
                : old + " -> " + now;
    }

    private static String moved(Version old, Version now) {
        return old.from().equals(now.from())
                ? ""
                : ": from " + old.from().orElse("an index") + " to "
                        + now.from().orElse("an index");
    }

    /**
     * What something is pinned to, for people.
     *
     * @param commit its first digits, of a fork
     * @param from repository and ref of a fork, address or directory, where a requirement names that
     */
    public record Version(String version, Optional<String> commit, Optional<String> from) {

        /** From where everybody has it. */
        public Version(String version, Optional<String> commit) {
            this(version, commit, Optional.empty());
        }

        /** {@code 1.0}, or {@code 1.0 (0123456789ab)}. */
        @Override
        public String toString() {
            return version + commit.map(id -> " (" + id + ")").orElse("");
        }
    }
}
