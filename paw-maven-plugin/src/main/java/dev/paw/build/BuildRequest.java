package dev.paw.build;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock;
import java.nio.file.Path;

/**
 * What is to be built.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param output where archives and their descriptions go: {@code target/paw/images}
 * @param version the project's version, which tags the image
 */
public record BuildRequest(
        Path directory, Path output, Deployment deployment, Lock lock, Platform platform, String version) {}
