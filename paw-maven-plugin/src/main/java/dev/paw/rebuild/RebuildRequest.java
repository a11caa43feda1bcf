package dev.paw.rebuild;

import dev.paw.build.ImageFiles;
import dev.paw.deployment.Deployment;
import dev.paw.lock.Part;
import java.nio.file.Path;
import java.util.Set;

/**
 * What is to be rebuilt, and what of it is not.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param keep what stays as it is locked, and is taken from the shared store
 * @param allowRewind whether a source may have lost what is locked of it
 * @param version the project's, which tags the image
 * @param pluginVersion paw's own
 * @param files of the image that is replaced
 */
public record RebuildRequest(
        Path directory,
        Deployment deployment,
        Set<Part> keep,
        boolean allowRewind,
        String version,
        String pluginVersion,
        ImageFiles files) {

    /** Keeps a copy. */
    public RebuildRequest {
        keep = Set.copyOf(keep);
    }
}
