package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock;
import dev.paw.lock.Lock.PlatformLock;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be built.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param version the project's version, which tags the image
 * @param pluginVersion paw's own
 */
public record BuildRequest(
        Path directory, Deployment deployment, Lock lock, Platform platform, String version, String pluginVersion) {

    private static final Place DEPLOYMENT = Place.of("deployment.yaml");

    /** The pins of the platform. */
    PlatformLock pins() {
        return Optional.ofNullable(lock.platforms().get(platform))
                .orElseThrow(() -> new PawException(
                        "the lock has nothing for platform " + platform.ociName(), DEPLOYMENT, Lock.COMMAND));
    }

    /** The image's full reference; what no tag may have in the version is a dash in it. */
    String tag() {
        return deployment.multiMordredImage(version);
    }
}
