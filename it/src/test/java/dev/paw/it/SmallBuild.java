package dev.paw.it;

import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.build.BaseImages;
import dev.paw.build.BuildRequest;
import dev.paw.build.BuildSources;
import dev.paw.build.DockerDaemon;
import dev.paw.build.ImageBuilder;
import dev.paw.build.ImageFiles;
import dev.paw.build.Output;
import dev.paw.build.RegistryAccess;
import dev.paw.debian.DebianBase;
import dev.paw.debian.Keyring;
import dev.paw.debian.Mirrors;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import dev.paw.deployment.Platform;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.LockFile;
import dev.paw.lock.Locker;
import dev.paw.net.Downloader;
import dev.paw.net.Downloader.Want;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What paw:build does with a lock that is there, without Maven. All wheels are on the index.
 *
 * @param deployment its files
 * @param images where the archive goes
 * @param cache the store's directory
 */
record SmallBuild(Path deployment, Path images, Path cache, URI mirror, Path keyring, String index) {

    /** The line that a process prints before its work begins. */
    static final String BEGUN = "begun";

    /** Builds once. Arguments are the components. */
    public static void main(String[] arguments) throws IOException {
        SmallBuild build = new SmallBuild(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                URI.create(arguments[3]),
                Path.of(arguments[4]),
                arguments[5]);
        System.out.println(BEGUN);
        build.run();
    }

    void run() throws IOException {
        Progress silent = Progress.silent();
        Store store = new Store(cache, silent);
        Network network = Network.direct();
        RegistryAccess registries = RegistryAccess.of(network, false);
        Downloader downloader = new Downloader(store, network, silent);
        Mirrors.Settings settings =
                new Mirrors.Settings(Optional.of(mirror.toString()), Optional.empty(), Optional.empty());
        BuildSources sources = new BuildSources(
                store,
                new DebianBase(
                        downloader,
                        Mirrors.of(settings, Path.of("none")),
                        Keyring.of(Optional.of(keyring)),
                        Clock.systemUTC(),
                        silent),
                wheels -> fetch(wheels, downloader),
                new BaseImages(store, registries, silent),
                new GitRepositories(store, GitAccess.of(network), silent));
        Deployment read = DeploymentReader.read(deployment, Environment.DEVELOPMENT);
        BuildRequest request = new BuildRequest(
                deployment,
                read,
                LockFile.read(deployment, Locker.IMAGE).orElseThrow(),
                Platform.LINUX_AMD64,
                "1.0",
                "0.1.0");
        new ImageBuilder(sources, ImageFiles.in(images), registries, DockerDaemon.local(silent), silent)
                .build(request, Sha256.of("inputs"), Output.TAR);
    }

    private static List<WheelFile> fetch(List<LockedWheel> wheels, Downloader downloader) {
        List<Path> files = downloader.fetchAll(
                "wheels",
                wheels.stream()
                        .map(wheel -> new Want(
                                wheel.fileName(),
                                List.of(URI.create(wheel.origin().address())),
                                wheel.size(),
                                wheel.sha256()))
                        .toList());
        List<WheelFile> fetched = new ArrayList<>();
        for (int i = 0; i < wheels.size(); i++) {
            fetched.add(new WheelFile(wheels.get(i), files.get(i)));
        }
        return fetched;
    }
}
