package dev.paw.maven;

import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.build.BuildRequest;
import dev.paw.build.BuiltImage;
import dev.paw.build.DockerDaemon;
import dev.paw.build.Fingerprint;
import dev.paw.build.ImageBuilder;
import dev.paw.build.ImageFiles;
import dev.paw.build.Output;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Platform;
import dev.paw.lock.Inputs;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.Locker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Builds an image from its lock, which is made if there is none, unless the image is there already.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param version the project's
 * @param pluginVersion paw's own
 * @param workspace asked only if there is something to do
 */
record BuildStep(
        Path directory,
        Deployment deployment,
        String version,
        String pluginVersion,
        ImageFiles files,
        Supplier<Workspace> workspace,
        Progress progress) {

    /** The image; empty if it was up to date. */
    Optional<BuiltImage> run(Output output, boolean force) throws IOException {
        SortedMap<String, Sha256> inputs = Inputs.of(deployment, directory);
        // Only an archive can be judged without asking anybody: a daemon or registry may have lost the image.
        if (!force && output == Output.TAR && files.upToDate(fingerprint(inputs))) {
            return Optional.empty();
        }
        warnOfOtherPlatforms();
        Workspace tools = workspace.get();
        Lock lock = lock(tools);
        lock.check(inputs);
        BuildRequest request = new BuildRequest(directory, deployment, lock, platform(), version, pluginVersion);
        ImageBuilder builder =
                new ImageBuilder(tools.sources(), files, tools.registries(), DockerDaemon.local(progress), progress);
        return Optional.of(builder.build(request, fingerprint(inputs), output));
    }

    private Lock lock(Workspace tools) {
        return LockFile.read(directory, Locker.IMAGE).orElseGet(() -> {
            progress.info("There is no lock yet: making one (" + Lock.COMMAND + " makes a new one)");
            return LockStep.run(tools, deployment);
        });
    }

    private Sha256 fingerprint(SortedMap<String, Sha256> inputs) throws IOException {
        return Fingerprint.of(deployment, directory, inputs, platform(), version);
    }

    private void warnOfOtherPlatforms() {
        List<Platform> platforms = deployment.images().multiMordred().platforms();
        if (platforms.size() > 1) {
            progress.warn("Building for " + platform().ociName() + " only, the first of "
                    + platforms.stream().map(Platform::ociName).toList());
        }
    }

    private Platform platform() {
        return deployment.images().multiMordred().platforms().get(0);
    }
}
