package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.ScriptSource;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock;
import dev.paw.lock.Lock.PlatformLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be built.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param version the project's version, which tags the image
 */
public record BuildRequest(Path directory, Deployment deployment, Lock lock, Platform platform, String version) {

    private static final Place DEPLOYMENT = Place.of("deployment.yaml");

    /** The pins of the platform. */
    PlatformLock pins() {
        return Optional.ofNullable(lock.platforms().get(platform))
                .orElseThrow(() -> new PawException(
                        "the lock has nothing for platform " + platform.ociName(), DEPLOYMENT, Lock.COMMAND));
    }

    /** The image's full reference; what no tag may have in the version is a dash in it. */
    String tag() {
        return tag(deployment, version);
    }

    /** {@code [<registry>/]<deployment>/multi-mordred:<version>}. */
    static String tag(Deployment deployment, String version) {
        String registry = deployment.images().registry().map(name -> name + "/").orElse("");
        return registry + deployment.name() + "/" + ImageLayout.IMAGE + ":" + version.replaceAll("[^\\w.-]", "-");
    }

    /** The bytes of the program that the deployment names. */
    static byte[] script(Deployment deployment, Path directory) throws IOException {
        ScriptSource source = deployment.multiMordred().source();
        if (source instanceof ScriptSource.File file) {
            try {
                return Files.readAllBytes(directory.resolve(file.path()));
            } catch (NoSuchFileException e) {
                throw new PawException(
                        "there is no file " + file.path() + ", which 'multiMordred: file:' names",
                        DEPLOYMENT,
                        "put it beside deployment.yaml, or mend the name");
            }
        }
        throw new PawException(
                "a MultiMordred from a Git repository cannot be built yet",
                DEPLOYMENT,
                "keep the script beside deployment.yaml and name it with 'multiMordred: {file: multi_mordred.py}'");
    }
}
