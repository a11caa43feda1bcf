package dev.paw.python;

import dev.paw.Progress;
import dev.paw.net.Downloader;
import dev.paw.store.Store;
import java.util.List;
import java.util.Optional;

/** Brings pinned wheels to this machine. */
public final class WheelFetcher {

    /**
     * A fetcher.
     *
     * @param python builds wheels again that have no address; not started as long as the store has them
     * @param indexUrl the only index to ask for what a build needs; empty for those that the host's pip is set up with
     */
    public WheelFetcher(
            Downloader downloader, Store store, HostPython python, Optional<String> indexUrl, Progress progress) {}

    /** The verified files, in the order of the wheels. */
    public List<WheelFile> fetch(List<LockedWheel> wheels) {
        throw new UnsupportedOperationException("fetch " + wheels.size());
    }
}
