package dev.paw.rebuild;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.lock.Lock;
import java.util.List;
import java.util.Optional;

/**
 * What all sources have now, next to what is locked.
 *
 * @param before the lock so far
 * @param after what the sources have come to; empty if one could not be asked
 * @param sources script, forks, base and Python packages, in this order
 * @param failure why there is nothing afterwards, where that is the problem of no source alone
 */
public record Outlook(
        Optional<Lock> before, Optional<Lock> after, List<SourceState> sources, Optional<PawException> failure) {

    /** Keeps the order. */
    public Outlook {
        sources = List.copyOf(sources);
    }

    /** Of sources that have all answered. */
    Outlook(Optional<Lock> before, Lock after, List<SourceState> sources) {
        this(before, Optional.of(after), sources, Optional.empty());
    }

    /** Whether anything is other than it is locked. */
    public boolean isOutdated() {
        return sources.stream().anyMatch(SourceState::hasMoved);
    }

    /**
     * Makes sure that every source has been asked.
     *
     * @return what they have come to
     * @throws PawException naming those that could not be
     */
    public Lock complete() {
        Problems problems = new Problems();
        sources.forEach(source -> source.problem().ifPresent(problems::add));
        failure.ifPresent(problems::add);
        problems.throwIfAny("not every source could be asked");
        return after.orElseThrow();
    }

    /**
     * Makes sure that no source has lost what was locked of it.
     *
     * @throws PawException naming the sources that have
     */
    void refuseRewound() {
        List<String> rewound = sources.stream()
                .filter(SourceState::isRewound)
                .map(source -> source.name() + ": " + source.distance().orElseThrow())
                .toList();
        if (!rewound.isEmpty()) {
            throw new PawException(
                    "what is locked is no longer part of what there is now (" + String.join("; ", rewound)
                            + "); nothing was changed",
                    Place.NONE,
                    "if that is meant (a force push, a moved tag): -Dpaw.allowRewind\n"
                            + "to stay at a commit, name all its 40 digits as ref");
        }
    }
}
