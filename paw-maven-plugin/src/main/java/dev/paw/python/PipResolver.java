package dev.paw.python;

import dev.paw.Progress;
import dev.paw.store.Store;
import java.util.List;

/** Resolves requirements for another Python with the host's pip. */
public final class PipResolver {

    /**
     * A resolver.
     *
     * @param store keeps wheels that were built from source distributions
     */
    public PipResolver(HostPython python, Store store, Progress progress) {}

    /** All wheels that the requirements need, sorted by name. */
    public List<LockedWheel> resolve(ResolveRequest request) {
        throw new UnsupportedOperationException("resolve " + request.requirements());
    }
}
