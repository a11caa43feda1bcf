package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.git.GitCommit;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.requirement.PackageNames;
import java.util.List;
import java.util.Optional;

/**
 * Looks into a repository for the package that it is to replace, before anything follows from that.
 *
 * @param git reaches the repository
 */
public record ForkProbe(GitRepositories git) {

    private static final int SHOWN = 10;

    /**
     * The commit that a fork is at now.
     *
     * @param source repository and ref, with the credentials that its address gave
     * @throws PawException if the repository or ref is unknown or may not be read, has no Python project at that place,
     *     or has one of another name; one whose name shows only in a build is taken at its word
     */
    public GitCommit look(Change.Fork fork, GitSource source) {
        GitCommit commit = git.commit(source, git.ask(source));
        Projects projects = new Projects(
                git.files(source, commit.id()),
                path -> git.tree(source, commit.id(), path).entries().get(0).content());
        String directory = fork.subdirectory().orElse("");
        String where =
                source.shown() + (directory.isEmpty() ? "" : ", directory " + directory + ",") + " at " + shown(commit);
        if (!projects.isAt(directory)) {
            throw new PawException(
                    where + " has no Python project: no pyproject.toml, no setup.py", Place.NONE, ways(fork, projects));
        }
        Optional<String> found = projects.name(directory).filter(name -> !same(name, fork.name()));
        if (found.isPresent()) {
            throw new PawException(
                    where + " is the package '" + found.get() + "', not '" + fork.name() + "'",
                    Place.NONE,
                    ways(fork, projects) + "\nor put it in place of that package: -Dpaw.package=" + found.get());
        }
        return commit;
    }

    private static String ways(Change.Fork fork, Projects projects) {
        String looked = fork.subdirectory().orElse("");
        List<String> all = projects.directories().stream()
                .filter(directory -> !directory.equals(looked))
                .toList();
        Optional<String> right = all.stream()
                .filter(directory -> projects.name(directory)
                        .filter(name -> same(name, fork.name()))
                        .isPresent())
                .findFirst();
        if (right.isPresent()) {
            return right.get().isEmpty()
                    ? "it is at the top: leave paw.subdirectory out"
                    : "it is in a directory: -Dpaw.subdirectory=" + right.get();
        }
        return "check repository" + (fork.ref().isPresent() ? ", ref" : "") + " and package"
                + (all.isEmpty() ? "" : "; there are projects in: " + shown(all));
    }

    private static String shown(List<String> directories) {
        return String.join(
                        ", ",
                        directories.stream()
                                .map(directory -> directory.isEmpty() ? "the top" : directory)
                                .limit(SHOWN)
                                .toList())
                + (directories.size() > SHOWN ? ", …" : "");
    }

    private static String shown(GitCommit commit) {
        return commit.ref().replaceFirst("refs/(heads|tags)/", "") + " (commit "
                + commit.id().substring(0, 12) + ")";
    }

    private static boolean same(String one, String other) {
        return PackageNames.normalize(one).equals(PackageNames.normalize(other));
    }
}
