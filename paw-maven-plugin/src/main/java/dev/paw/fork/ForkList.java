package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.UserInformation;
import dev.paw.deployment.Platform;
import dev.paw.fork.SubstituteState.Locked;
import dev.paw.git.GitHistory;
import dev.paw.git.GitRef;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.lock.Lock;
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

    private SubstituteState state(Substitute line, Optional<LockedLines> lock) {
        // Of what cannot be used, nothing in a lock follows.
        Optional<LockedLines> lines = lock.filter(known -> line.problem().isEmpty());
        Optional<Locked> locked = lines.flatMap(known -> locked(line, known.lock()));
        Answer answer = ask(line, locked.flatMap(Locked::commit));
        return new SubstituteState(
                line,
                locked,
                answer.newest(),
                answer.history(),
                lines.filter(known -> locked.isEmpty()).flatMap(known -> known.absence(line)),
                lines.map(known -> known.leftOut(line)).orElse(NOWHERE),
                answer.problem());
    }

    /** What a repository says; nothing of what is none. */
    private record Answer(Optional<GitRef> newest, Optional<GitHistory> history, Optional<PawException> problem) {}

    private Answer ask(Substitute line, Optional<String> locked) {
        Optional<GitSource> source =
                line.git().filter(from -> !offline || from.repository().startsWith("file:"));
        Optional<GitRef> newest = Optional.empty();
        try {
            newest = source.map(git::ask);
            Optional<GitHistory> history = newest.map(GitRef::commit)
                    .flatMap(now -> locked.map(commit -> git.history(source.get(), commit, now)));
            return new Answer(newest, history, line.problem());
        } catch (PawException e) {
            return new Answer(newest, Optional.empty(), Optional.of(e));
        }
    }

    private static Optional<Locked> locked(Substitute line, Lock lock) {
        return lock.platforms().values().stream()
                .filter(platform -> LockedLines.holds(platform, line))
                .flatMap(platform -> platform.wheels().stream())
                .filter(wheel -> isNamed(line, wheel.name()) && isFrom(line, wheel.origin()))
                .map(wheel -> new Locked(wheel.name(), wheel.version(), commit(line, wheel.origin())))
                .findFirst();
    }

    /** Without a name, the place tells which package it is. */
    private static boolean isNamed(Substitute line, String name) {
        return line.name()
                .map(name::equals)
                .orElse(line.git().isPresent() || line.address().isPresent());
    }

    /** What was locked from elsewhere does not follow from the line. */
    private static boolean isFrom(Substitute line, Origin origin) {
        if (line.git().isPresent()) {
            return origin instanceof Origin.Git from
                    && isFrom(line.git().get(), from)
                    && from.subdirectory().equals(line.subdirectory());
        }
        return line.address().isEmpty()
                || origin.direct()
                        && line.address().get().equals(origin.address())
                        && line.subdirectory().equals(origin.subdirectory());
    }

    private static boolean isFrom(GitSource source, Origin.Git origin) {
        return UserInformation.removedFrom(origin.address()).equals(UserInformation.removedFrom(source.repository()))
                && origin.ref().equals(source.ref());
    }

    private static Optional<String> commit(Substitute line, Origin origin) {
        return line.git().isPresent() && origin instanceof Origin.Git from
                ? Optional.of(from.commit())
                : Optional.empty();
    }
}
