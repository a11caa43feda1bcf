package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.UserInformation;
import dev.paw.fork.SubstituteState.Locked;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRef;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.lock.Lock;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Compares substitutes with what the lock has and with what their repositories have now.
 *
 * @param git reaches the repositories
 * @param offline whether to ask only those on this machine
 */
public record ForkList(GitRepositories git, boolean offline) {

    /** The states, in the same order. A repository that cannot be asked is a problem of its own and of no other. */
    public List<SubstituteState> of(List<Substitute> substitutes, Optional<Lock> lock) {
        return substitutes.stream().map(substitute -> state(substitute, lock)).toList();
    }

    private SubstituteState state(Substitute substitute, Optional<Lock> lock) {
        if (substitute.problem().isPresent()) {
            return new SubstituteState(
                    substitute, Optional.empty(), Optional.empty(), Optional.empty(), substitute.problem());
        }
        Optional<Locked> locked = lock.flatMap(pins -> locked(substitute, pins));
        Optional<GitSource> source =
                substitute.git().filter(from -> !offline || from.repository().startsWith("file:"));
        if (source.isEmpty()) {
            return new SubstituteState(substitute, locked, Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<GitRef> newest = Optional.empty();
        try {
            newest = Optional.of(git.ask(source.get()));
            GitRef now = newest.get();
            Optional<GitHistory> history =
                    locked.flatMap(Locked::commit).map(commit -> git.history(source.get(), commit, now.commit()));
            return new SubstituteState(substitute, locked, newest, history, Optional.empty());
        } catch (PawException e) {
            return new SubstituteState(substitute, locked, newest, Optional.empty(), Optional.of(e));
        }
    }

    /** A fork that was locked from elsewhere does not follow from this line. */
    private static Optional<Locked> locked(Substitute substitute, Lock lock) {
        return lock.platforms().values().stream()
                .flatMap(platform -> platform.wheels().stream())
                .flatMap(wheel -> locked(substitute, wheel).stream())
                .findFirst();
    }

    private static Optional<Locked> locked(Substitute substitute, LockedWheel wheel) {
        Optional<String> commit = substitute.git().flatMap(source -> commit(source, substitute.subdirectory(), wheel));
        boolean named = substitute
                .name()
                .map(wheel.name()::equals)
                .orElse(substitute.git().isPresent());
        return named && (substitute.git().isEmpty() || commit.isPresent())
                ? Optional.of(new Locked(wheel.name(), wheel.version(), commit))
                : Optional.empty();
    }

    private static Optional<String> commit(GitSource source, Optional<String> subdirectory, LockedWheel wheel) {
        return Optional.of(wheel.origin())
                .filter(Origin.Git.class::isInstance)
                .map(Origin.Git.class::cast)
                .filter(origin -> UserInformation.removedFrom(origin.address())
                        .equals(UserInformation.removedFrom(source.repository())))
                .filter(origin -> origin.ref().equals(source.ref())
                        && origin.subdirectory().equals(subdirectory))
                .map(Origin.Git::commit);
    }
}
