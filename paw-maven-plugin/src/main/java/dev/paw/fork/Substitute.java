package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.git.GitSource;
import java.util.Optional;

/**
 * What takes the place of a package, by a line of the deployment.
 *
 * @param name normalized (PEP 503); empty where only a build tells it: {@code git+https://…} without egg
 * @param requirement the line without comment and secrets
 * @param git the repository and ref; empty if it is of another kind
 * @param address of a wheel, an archive or a directory, as {@link dev.paw.wheel.Origin} has it; empty if it is of another
 *     kind
 * @param subdirectory of what it names that has the project; empty for the top
 * @param marker for which environments the line holds (PEP 508); empty for all
 * @param place the line
 * @param problem why the line cannot be used, if it cannot
 */
public record Substitute(
        Kind kind,
        Optional<String> name,
        String requirement,
        Optional<GitSource> git,
        Optional<String> address,
        Optional<String> subdirectory,
        Optional<String> marker,
        Place place,
        Optional<PawException> problem) {

    /** A line that can be used, and holds everywhere. */
    public Substitute(
            Kind kind,
            Optional<String> name,
            String requirement,
            Optional<GitSource> git,
            Optional<String> subdirectory,
            Place place) {
        this(kind, name, requirement, git, Optional.empty(), subdirectory, Optional.empty(), place, Optional.empty());
    }

    /** The same line where it names this address. */
    public Substitute from(String named) {
        return new Substitute(kind, name, requirement, git, Optional.of(named), subdirectory, marker, place, problem);
    }

    /** The same line where it holds only with this marker. */
    public Substitute where(Optional<String> holds) {
        return new Substitute(kind, name, requirement, git, address, subdirectory, holds, place, problem);
    }

    /** A line that cannot be used. */
    static Substitute unusable(Optional<String> name, String requirement, PawException problem) {
        return new Substitute(
                Kind.UNUSABLE,
                name,
                requirement,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problem.place(),
                Optional.of(problem));
    }

    /** What a package is replaced by. */
    public enum Kind {
        /** A commit of a Git repository: a fork. */
        GIT,
        /** Versions of an index. */
        VERSION,
        /** A wheel or source archive at an address. */
        ADDRESS,
        /** A directory of this machine. */
        DIRECTORY,
        /** Nothing: it is excluded. */
        NOTHING,
        /** Nobody knows, for the line cannot be used. */
        UNUSABLE
    }
}
