package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRef;
import java.util.Optional;

/**
 * What has become of a substitute.
 *
 * @param locked what the lock has of the package; empty if it has nothing that follows from the line as it is now
 * @param newest what the ref of a fork is now; empty if nobody was asked, or did not answer
 * @param history from the locked commit to the newest; empty if one of them is unknown
 * @param problem why the line cannot be used, or the repository could not be asked
 */
public record SubstituteState(
        Substitute substitute,
        Optional<Locked> locked,
        Optional<GitRef> newest,
        Optional<GitHistory> history,
        Optional<PawException> problem) {

    /**
     * What a lock has of a package.
     *
     * @param commit of a fork
     */
    public record Locked(String name, String version, Optional<String> commit) {}

    /** The package's normalized name; empty if neither its line nor the lock has it. */
    public Optional<String> name() {
        return substitute.name().or(() -> locked.map(Locked::name));
    }

    /** In words, how far what is locked is from what there is: {@code up to date}, {@code 3 commits behind}. */
    public String distance() {
        if (substitute.kind() == Substitute.Kind.NOTHING) {
            return "left out";
        } else if (substitute.problem().isPresent()) {
            return "not usable: " + substitute.problem().get().problem();
        } else if (problem.isPresent()) {
            return "not to be asked";
        } else if (locked.isEmpty()) {
            return "not locked";
        } else if (substitute.git().isEmpty()) {
            return "";
        }
        return history.map(SubstituteState::distance).orElse("not asked");
    }

    private static String distance(GitHistory history) {
        return switch (history.relation()) {
            case SAME -> "up to date";
            case FORWARD -> commits(history.ahead()) + " behind";
            case BACKWARD -> "set back by " + commits(history.behind());
            case DIVERGED -> "rewritten: " + commits(history.behind()) + " gone, " + history.ahead() + " new";
            case UNRELATED -> "unrelated history";
            case UNKNOWN -> "rewritten: locked commit gone";
        };
    }

    private static String commits(int count) {
        return count + (count == 1 ? " commit" : " commits");
    }
}
