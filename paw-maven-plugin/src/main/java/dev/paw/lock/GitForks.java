package dev.paw.lock;

import dev.paw.git.GitCommit;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.python.GitCheckouts;
import dev.paw.requirement.GitRequirement;
import java.nio.file.Path;

/**
 * The repositories of forks, for who builds wheels from them.
 *
 * @param git reaches the repositories
 */
public record GitForks(GitRepositories git) implements GitCheckouts {

    @Override
    public Commit pin(GitRequirement requirement) {
        GitSource source = source(requirement);
        GitCommit commit = git.commit(source, git.ask(source));
        return new Commit(commit.id(), commit.time());
    }

    @Override
    public void checkOut(GitRequirement requirement, String commit, Path directory) {
        git.checkOut(source(requirement), commit, requirement.subdirectory().orElse("."), directory);
    }

    private static GitSource source(GitRequirement requirement) {
        return new GitSource(requirement.repository(), requirement.ref(), requirement.credentials());
    }
}
