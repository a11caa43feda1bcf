package dev.paw.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What cleaning has come to.
 *
 * @param freed by kind, the first name on the way from the store's root: {@code blobs}, {@code notes}, {@code git};
 *     {@code tmp} for what killed builds have left
 * @param kept by kind
 */
public record Cleaned(SortedMap<String, Amount> freed, SortedMap<String, Amount> kept) {

    /** Keeps copies. */
    public Cleaned {
        freed = Collections.unmodifiableSortedMap(new TreeMap<>(freed));
        kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
    }

    /**
     * How much it is.
     *
     * @param entries files; a directory that is one thing counts as one
     */
    public record Amount(long entries, long bytes) {

        /** Nothing. */
        public static final Amount NONE = new Amount(0, 0);

        /** Both together. */
        public Amount plus(Amount other) {
            return new Amount(entries + other.entries, bytes + other.bytes);
        }
    }

    /** All kinds together. */
    public static Amount total(SortedMap<String, Amount> amounts) {
        return amounts.values().stream().reduce(Amount.NONE, Amount::plus);
    }
}
