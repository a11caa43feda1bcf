package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.UserInformation;
import dev.paw.deployment.Platform;
import dev.paw.fork.SubstituteState.Absence;
import dev.paw.fork.SubstituteState.Locked;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRef;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.lock.Lock;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Compares substitutes with what the lock has and with what their repositories have now.
 *
 * @param git reaches the repositories
 * @param offline whether to ask only those on this machine
 */
public record ForkList(GitRepositories git, boolean offline) {

    private static final SortedSet<Platform> NOWHERE = Collections.emptySortedSet();

    /**
     * The states, in the same order. A repository that cannot be asked is a problem of its own and of no other.
     *
     * @param isCurrent whether the lock follows from the deployment as it is
     */
    public List<SubstituteState> of(List<Substitute> substitutes, Optional<Lock> lock, boolean isCurrent) {
        Set<String> excluded = substitutes.stream()
                .filter(each -> each.kind() == Substitute.Kind.NOTHING)
                .flatMap(each -> each.name().stream())
                .collect(Collectors.toSet());
        Optional<LockedLines> lines = lock.map(pins -> new LockedLines(pins, isCurrent, excluded));
        return substitutes.stream().map(substitute -> state(substitute, lines)).toList();
    }

    private SubstituteState state(Substitute substitute, Optional<LockedLines> lines) {
        if (substitute.problem().isPresent()) {
            return new SubstituteState(
                    substitute,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    NOWHERE,
                    substitute.problem());
        }
        Optional<Locked> locked = lines.flatMap(known -> locked(substitute, known.lock()));
        Optional<Absence> absence =
                locked.isPresent() ? Optional.empty() : lines.flatMap(known -> known.absence(substitute));
        SortedSet<Platform> leftOut =
                lines.map(known -> known.leftOut(substitute)).orElse(NOWHERE);
        Optional<GitSource> source =
                substitute.git().filter(from -> !offline || from.repository().startsWith("file:"));
        if (source.isEmpty()) {
            return new SubstituteState(
                    substitute, locked, Optional.empty(), Optional.empty(), absence, leftOut, Optional.empty());
        }
        Optional<GitRef> newest = Optional.empty();
        try {
            newest = Optional.of(git.ask(source.get()));
            GitRef now = newest.get();
            Optional<GitHistory> history =
                    locked.flatMap(Locked::commit).map(commit -> git.history(source.get(), commit, now.commit()));
            return new SubstituteState(substitute, locked, newest, history, absence, leftOut, Optional.empty());
        } catch (PawException e) {
            return new SubstituteState(substitute, locked, newest, Optional.empty(), absence, leftOut, Optional.of(e));
        }
    }

    /** A fork that was locked from elsewhere does not follow from this line. */
    private static Optional<Locked> locked(Substitute substitute, Lock lock) {
        return lock.platforms().values().stream()
                .filter(platform -> LockedLines.holds(platform, substitute))
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
