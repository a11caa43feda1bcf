package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.deployment.Platform;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRef;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What has become of a substitute.
 *
 * @param locked what the lock has of the package; empty if it has nothing that follows from the line as it is now
 * @param newest what the ref of a fork is now; empty if nobody was asked, or did not answer
 * @param history from the locked commit to the newest; empty if one of them is unknown
 * @param absence why a lock that follows from the lines as they are has nothing of this one; empty if it has
 * @param leftOut for which of the lock's platforms the package is left out, by its line's marker or an exclude
 * @param problem why the line cannot be used, or the repository could not be asked
 */
public record SubstituteState(
        Substitute substitute,
        Optional<Locked> locked,
        Optional<GitRef> newest,
        Optional<GitHistory> history,
        Optional<Absence> absence,
        SortedSet<Platform> leftOut,
        Optional<PawException> problem) {

    /** Why locking again would not bring what a line says into the lock. */
    public enum Absence {
        /** Its marker does not hold, and no other line of the package decides: nobody gets the package. */
        LEFT_OUT("left out: the marker does not hold"),
        /** The package has a line in {@code excludes.txt}. */
        EXCLUDED("left out: excluded"),
        /** Its marker does not hold. */
        MARKER("the marker does not hold"),
        /** A line of {@code overrides.txt} takes its place. */
        OVERRIDDEN("overridden"),
        /** Nothing needs the package. */
        UNASKED("nothing asks for it");

        private final String words;

        Absence(String words) {
            this.words = words;
        }
    }

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
            return absence.map(why -> why.words).orElse("not locked");
        }
        String distance = substitute.git().isEmpty()
                ? ""
                : history.map(SubstituteState::distance).orElse("not asked");
        return leftOut.isEmpty()
                ? distance
                : distance + (distance.isEmpty() ? "" : ", ") + "left out for "
                        + leftOut.stream().map(Platform::ociName).collect(Collectors.joining(", "));
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
