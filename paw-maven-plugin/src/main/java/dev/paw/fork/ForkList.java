package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.fork.SubstituteState.Locked;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRef;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.lock.Lock;
import dev.paw.python.LockedWheel;
import dev.paw.python.Origin;
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
            return new SubstituteState(substitute, locked, newest, Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    /** What all platforms have alike; a fork that was locked from elsewhere does not follow from this line. */
    private static Optional<Locked> locked(Substitute substitute, Lock lock) {
        return lock.platforms().values().stream()
                .flatMap(platform -> platform.wheels().stream())
                .filter(wheel -> wheel.name().equals(substitute.name()))
                .findFirst()
                .flatMap(wheel -> locked(substitute, wheel));
    }

    private static Optional<Locked> locked(Substitute substitute, LockedWheel wheel) {
        if (substitute.git().isEmpty()) {
            return Optional.of(new Locked(wheel.version(), Optional.empty()));
        }
        GitSource source = substitute.git().get();
        return wheel.origin() instanceof Origin.Git origin
                        && origin.address().equals(source.shown())
                        && origin.ref().equals(source.ref())
                        && origin.subdirectory().equals(substitute.subdirectory())
                ? Optional.of(new Locked(wheel.version(), Optional.of(origin.commit())))
                : Optional.empty();
    }
}
