package dev.paw.rebuild;

import dev.paw.PawException;
import dev.paw.git.GitHistory;
import dev.paw.git.GitHistory.Relation;
import dev.paw.lock.PinChange;
import java.util.List;
import java.util.Optional;

/**
 * Something that an image is made from, as it is locked and as it is now.
 *
 * @param name what it is, for people: {@code perceval}, {@code debian bookworm}
 * @param repository without credentials, if it is from Git
 * @param ref as asked for; empty for the default branch, and for what is not from Git
 * @param before what is locked: a commit, a digest, a date; empty if nothing is, or if {@code changes} tell all
 * @param after what there is now
 * @param history from before to after, if it is from Git and both are known
 * @param changes of pins
 * @param note why there is nothing to tell: it is kept, or is a file
 * @param problem why it could not be asked
 */
public record SourceState(
        Kind kind,
        String name,
        Optional<String> repository,
        Optional<String> ref,
        Optional<String> before,
        Optional<String> after,
        Optional<GitHistory> history,
        List<PinChange> changes,
        Optional<String> note,
        Optional<PawException> problem) {

    /** What it is. */
    public enum Kind {
        /** The program of the image. */
        SCRIPT,
        /** A Python package from Git. */
        FORK,
        /** Base image or Debian packages. */
        BASE,
        /** All other Python packages. */
        PYTHON
    }

    /** Keeps a copy. */
    public SourceState {
        changes = List.copyOf(changes);
    }

    /** A source that has answered. */
    SourceState(
            Kind kind,
            String name,
            Optional<String> repository,
            Optional<String> ref,
            Optional<String> before,
            Optional<String> after,
            Optional<GitHistory> history,
            List<PinChange> changes,
            Optional<String> note) {
        this(kind, name, repository, ref, before, after, history, changes, note, Optional.empty());
    }

    /** A repository that could not be asked. */
    static SourceState unasked(
            Kind kind,
            String name,
            String repository,
            Optional<String> ref,
            Optional<String> before,
            PawException why) {
        Optional<String> none = Optional.empty();
        return new SourceState(
                kind,
                name,
                Optional.of(repository),
                ref,
                before,
                none,
                Optional.empty(),
                List.of(),
                none,
                Optional.of(why));
    }

    /** Something else that could not be asked. */
    static SourceState unasked(Kind kind, String name, PawException why) {
        Optional<String> none = Optional.empty();
        return new SourceState(kind, name, none, none, none, none, Optional.empty(), List.of(), none, Optional.of(why));
    }

    /** Something that is not from Git. */
    static SourceState of(Kind kind, String name, List<PinChange> changes, Optional<String> note) {
        Optional<String> none = Optional.empty();
        return new SourceState(kind, name, none, none, none, none, Optional.empty(), changes, note);
    }

    /** Whether it is known to be other than it is locked. */
    public boolean hasMoved() {
        return problem.isEmpty() && (!before.equals(after) || !changes.isEmpty());
    }

    /** Whether commits that are locked are not part of what there is now: a branch was rewritten, a tag was moved. */
    public boolean isRewound() {
        return history.filter(known -> !known.isForward()).isPresent();
    }

    /** {@code 2 commits}, {@code set back by 1 commit}, {@code rewritten: …}; empty if there is no history. */
    Optional<String> distance() {
        return history.map(SourceState::distance);
    }

    private static String distance(GitHistory history) {
        return switch (history.relation()) {
            case SAME -> "unmoved";
            case FORWARD -> commits(history.ahead());
            case BACKWARD -> "set back by " + commits(history.behind());
            case DIVERGED -> "rewritten: " + commits(history.behind()) + " gone, " + history.ahead() + " new";
            case UNRELATED -> "an unrelated history";
            case UNKNOWN -> "rewritten: the locked commit is gone";
        };
    }

    private static String commits(int count) {
        return count + (count == 1 ? " commit" : " commits");
    }

    /** Whether the commits between are known. */
    boolean hasCommits() {
        return history.map(GitHistory::relation)
                .filter(relation -> relation != Relation.SAME && relation != Relation.UNKNOWN)
                .isPresent();
    }
}
