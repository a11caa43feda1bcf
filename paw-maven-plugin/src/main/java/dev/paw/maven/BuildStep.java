package dev.paw.maven;

import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.build.BuildRequest;
import dev.paw.build.BuiltImage;
import dev.paw.build.Fingerprint;
import dev.paw.build.ImageFiles;
import dev.paw.build.Output;
import dev.paw.build.Stamp;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
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
 * @param environment what the deployment is read for
 * @param version the project's
 * @param pluginVersion paw's own
 * @param workspace asked only if there is something to do
 */
record BuildStep(
        Path directory,
        Environment environment,
        String version,
        String pluginVersion,
        ImageFiles files,
        Supplier<Workspace> workspace,
        Progress progress) {

    /** The image; empty if it was up to date. */
    Optional<BuiltImage> run(Output output, boolean force) throws IOException {
        // Only an archive can be judged without asking anybody: a daemon or registry may have lost the image.
        boolean judged = !force && output == Output.TAR;
        Stamp stamp = new Stamp(files, directory, version + " " + environment.id());
        if (judged && stamp.holds()) {
            return Optional.empty();
        }
        Deployment deployment = DeploymentReader.read(directory, environment);
        SortedMap<String, Sha256> inputs = Inputs.of(deployment, directory);
        boolean upToDate = judged && files.upToDate(fingerprint(deployment, inputs));
        Optional<BuiltImage> image = upToDate ? Optional.empty() : Optional.of(build(deployment, inputs, output));
        if (output == Output.TAR && isSelfContained(inputs)) {
            stamp.write();
        }
        return image;
    }

    private BuiltImage build(Deployment deployment, SortedMap<String, Sha256> inputs, Output output)
            throws IOException {
        warnOfOtherPlatforms(deployment);
        Workspace tools = workspace.get();
        Lock lock = lock(tools, deployment);
        lock.check(inputs);
        BuildRequest request =
                new BuildRequest(directory, deployment, lock, platform(deployment), version, pluginVersion);
        return tools.builder(tools.sources(), files).build(request, fingerprint(deployment, inputs), output);
    }

    /** Whether all that the lock follows from lies among the deployment's own files. */
    private static boolean isSelfContained(SortedMap<String, Sha256> inputs) {
        return inputs.keySet().stream().allMatch(Inputs::isOfDeployment);
    }

    private Lock lock(Workspace tools, Deployment deployment) {
        return LockFile.read(directory, Locker.IMAGE).orElseGet(() -> {
            tellOfLock();
            return LockStep.run(tools, deployment, Optional.empty());
        });
    }

    /** A pipeline that makes a lock at each run would build something else each time. */
    private void tellOfLock() {
        String told = "There is no lock yet: making one (" + Lock.COMMAND + " makes a new one)";
        if (environment == Environment.PRODUCTION) {
            progress.warn(told + "; commit " + LockFile.NAME + " and " + LockFile.pylockName(Locker.IMAGE)
                    + ", so that others and later builds make the same image");
        } else {
            progress.info(told);
        }
    }

    private Sha256 fingerprint(Deployment deployment, SortedMap<String, Sha256> inputs) throws IOException {
        return Fingerprint.of(deployment, directory, inputs, platform(deployment), version);
    }

    private void warnOfOtherPlatforms(Deployment deployment) {
        List<Platform> platforms = deployment.images().multiMordred().platforms();
        if (platforms.size() > 1) {
            progress.warn("Building for " + platform(deployment).ociName() + " only, the first of "
                    + platforms.stream().map(Platform::ociName).toList());
        }
    }

    private static Platform platform(Deployment deployment) {
        return deployment.images().multiMordred().platforms().get(0);
    }
}
