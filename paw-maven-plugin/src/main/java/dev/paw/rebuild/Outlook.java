package dev.paw.rebuild;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.lock.Lock;
import java.util.List;
import java.util.Optional;

/**
 * What all sources have now, next to what is locked.
 *
 * @param before the lock so far
 * @param after what the sources have come to
 * @param sources script, forks, base and Python packages, in this order
 */
public record Outlook(Optional<Lock> before, Lock after, List<SourceState> sources) {

    /** Whether anything is other than it is locked. */
    public boolean isOutdated() {
        return sources.stream().anyMatch(SourceState::hasMoved);
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
