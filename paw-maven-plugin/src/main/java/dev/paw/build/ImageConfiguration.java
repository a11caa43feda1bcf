package dev.paw.build;

import dev.paw.deployment.Platform;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a runtime is told about an image (OCI image spec, config.md).
 *
 * @param user {@code uid:gid}, numeric, so that a runtime can see that it is not root
 * @param environment variables in the order of their names
 * @param volumes absolute paths that outlive a container
 */
record ImageConfiguration(
        Instant created,
        Platform platform,
        String user,
        List<String> entrypoint,
        String workingDirectory,
        SortedMap<String, String> environment,
        SortedSet<String> volumes,
        SortedMap<String, String> labels) {}
