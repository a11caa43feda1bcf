package dev.paw.lock;

import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import java.nio.file.Path;
import java.util.SortedMap;

/** What a lock follows from: the parts of the deployment that, when changed, make it stale. */
public final class Inputs {

    private Inputs() {}

    /**
     * Digests of the inputs of image {@code multi-mordred}, by names that a user can find: a file, or a key of
     * {@code deployment.yaml}.
     *
     * <p>Comments and blank lines do not count, nor do user names and passwords in addresses.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @throws dev.paw.PawException if a file that {@code requirements.txt} includes is missing
     */
    public static SortedMap<String, Sha256> of(Deployment deployment, Path directory) {
        throw new UnsupportedOperationException("not built yet");
    }
}
