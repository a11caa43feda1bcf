package dev.paw.lock;

import java.util.List;
import java.util.Optional;

/**
 * A pin of a new lock that an old one has not, or has otherwise.
 *
 * @param kind what it pins: {@code base}, {@code debian}, {@code python}, {@code script}
 * @param name of what it pins
 * @param before empty if there was none
 * @param after empty if it is gone; the same as before if only the file is another
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

    /** {@code 2.31.0 -> 2.32.3}, or the only version there is. */
    public String versions() {
        if (before.isEmpty() || after.isEmpty()) {
            return before.or(() -> after).orElseThrow().toString();
        }
        Version old = before.get();
        Version now = after.get();
        if (old.equals(now)) {
            return old.version() + " (another file)";
        }
        boolean rebuilt = old.version().equals(now.version())
                && old.commit().isPresent()
                && now.commit().isPresent();
        return rebuilt
                ? old.version() + " (" + old.commit().get() + " -> "
                        + now.commit().get() + ")"
                : old + " -> " + now;
    }

    /**
     * What something is pinned to, for people.
     *
     * @param commit its first digits, of a fork
     */
    public record Version(String version, Optional<String> commit) {

        /** {@code 1.0}, or {@code 1.0 (0123456789ab)}. */
        @Override
        public String toString() {
            return version + commit.map(id -> " (" + id + ")").orElse("");
        }
    }
}
