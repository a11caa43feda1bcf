package dev.paw.fork;

import dev.paw.Place;
import dev.paw.git.GitSource;
import java.util.Optional;

/**
 * What takes the place of a package, by a line of the deployment.
 *
 * @param name normalized (PEP 503); empty where only a build tells it: {@code git+https://…} without egg
 * @param requirement the line without comment and credentials
 * @param git the repository and ref; empty if it is of another kind
 * @param subdirectory of the repository that has the project; empty for the top
 * @param place the line
 */
public record Substitute(
        Kind kind,
        Optional<String> name,
        String requirement,
        Optional<GitSource> git,
        Optional<String> subdirectory,
        Place place) {

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
        NOTHING
    }
}
