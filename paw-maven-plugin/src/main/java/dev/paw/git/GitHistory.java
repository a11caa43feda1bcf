package dev.paw.git;

import java.util.List;
import java.util.Optional;

/**
 * How two commits of a repository are related: an earlier one and what has come in its place.
 *
 * @param ahead number of commits that the later one has and the earlier one has not
 * @param behind number of commits that the earlier one has and the later one has not
 * @param mergeBase id of the newest commit that both have; empty if there is none, or if nothing is known
 * @param added the newest of those that {@code ahead} counts, newest first, at most {@link #LISTED}
 * @param dropped the newest of those that {@code behind} counts, newest first, at most {@link #LISTED}
 */
public record GitHistory(
        Relation relation,
        int ahead,
        int behind,
        Optional<String> mergeBase,
        List<GitCommit> added,
        List<GitCommit> dropped) {

    /** How many commits are listed at most on each side. */
    public static final int LISTED = 200;

    /** Copies the lists. */
    public GitHistory {
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
    }

    /** What the later commit is to the earlier one. */
    public enum Relation {
        /** The same commit. */
        SAME,
        /** It builds upon the earlier one. */
        FORWARD,
        /** The earlier one builds upon it: a ref was set back. */
        BACKWARD,
        /** Both build upon a third one: a branch was rewritten. */
        DIVERGED,
        /** They have no commit in common: a ref leads to something else now. */
        UNRELATED,
        /** The remote does not have the earlier one any more, so nothing can be said; the counts are 0. */
        UNKNOWN
    }

    /** Whether nothing that the earlier commit had is lost: {@link Relation#SAME} or {@link Relation#FORWARD}. */
    public boolean isForward() {
        return relation == Relation.SAME || relation == Relation.FORWARD;
    }

    /** A history about which nothing but its relation is told. */
    static GitHistory of(Relation relation) {
        return new GitHistory(relation, 0, 0, Optional.empty(), List.of(), List.of());
    }
}
