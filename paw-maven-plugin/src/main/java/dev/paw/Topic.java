package dev.paw;

/** What a mistake is about, where several parts of paw may meet the same. */
public enum Topic {
    /** An image whose reference may mean another version tomorrow. */
    FLOATING_IMAGE,
    /** A variable that SortingHat does not read, reads otherwise, or that is not the user's to set. */
    SORTINGHAT_VARIABLE,
    /** A secret that is written out. */
    WRITTEN_SECRET,
    /** Anything else. */
    OTHER
}
