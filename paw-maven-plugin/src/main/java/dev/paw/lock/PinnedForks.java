package dev.paw.lock;

import dev.paw.python.GitCheckouts;
import dev.paw.requirement.GitRequirement;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Repositories of forks that are taken at the commits that a lock has, and asked for the others only.
 *
 * @param git reaches the repositories
 */
public record PinnedForks(GitCheckouts git, Lock lock) implements GitCheckouts {

    @Override
    public Commit pin(GitRequirement requirement) {
        Optional<String> commit = locked(requirement);
        return git.pin(
                commit.isEmpty()
                        ? requirement
                        : new GitRequirement(
                                requirement.repository(),
                                commit,
                                requirement.subdirectory(),
                                requirement.credentials()));
    }

    @Override
    public void checkOut(GitRequirement requirement, String commit, Path directory) throws IOException {
        git.checkOut(requirement, commit, directory);
    }

    private Optional<String> locked(GitRequirement requirement) {
        return lock.platforms().values().stream()
                .flatMap(platform -> platform.wheels().stream())
                .map(wheel -> wheel.origin())
                .filter(Origin.Git.class::isInstance)
                .map(Origin.Git.class::cast)
                .filter(origin -> origin.address().equals(requirement.repository())
                        && origin.ref().equals(requirement.ref()))
                .map(Origin.Git::commit)
                .findFirst();
    }
}
