package dev.paw.build;

import dev.paw.debian.DebianBase;
import dev.paw.git.GitRepositories;
import dev.paw.python.LockedWheel;
import dev.paw.python.WheelFile;
import dev.paw.store.Store;
import java.io.IOException;
import java.util.List;

/**
 * Where the parts of an image come from.
 *
 * @param store keeps layers and whatever else has been fetched
 */
public record BuildSources(Store store, DebianBase debian, Wheels wheels, BaseImages bases, GitRepositories git) {

    /** Brings pinned wheels to this machine. */
    @FunctionalInterface
    public interface Wheels {

        /** The verified files, in the order of the wheels. */
        List<WheelFile> fetch(List<LockedWheel> wheels) throws IOException;
    }
}
