package dev.paw.maven;

import dev.paw.Progress;
import dev.paw.build.BaseImages;
import dev.paw.build.BuildSources;
import dev.paw.build.DockerDaemon;
import dev.paw.build.ImageBuilder;
import dev.paw.build.ImageFiles;
import dev.paw.build.RegistryAccess;
import dev.paw.debian.DebianBase;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.BaseResolver;
import dev.paw.lock.GitForks;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Lock;
import dev.paw.lock.Locker;
import dev.paw.lock.PinnedForks;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.python.DirectWheelBuilder;
import dev.paw.python.ForkRenewal;
import dev.paw.python.GitCheckouts;
import dev.paw.python.HostPython;
import dev.paw.python.PackageIndex;
import dev.paw.python.PipResolver;
import dev.paw.python.ResolveRequest;
import dev.paw.python.WheelFetcher;
import dev.paw.python.WheelRebuild;
import dev.paw.rebuild.Tools;
import dev.paw.requirement.RequirementCredentials;
import dev.paw.requirement.RequirementFiles;
import dev.paw.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tools that goals hand to the core, made from one goal's parameters and Maven's session.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param python of this host
 * @param index where Python packages are to be found
 * @param kept has Python packages that need not be asked for or fetched again; empty if all have to
 */
record Workspace(
        Path directory,
        Store store,
        Network network,
        Downloader downloader,
        DebianBase debian,
        RegistryAccess registries,
        HostPython python,
        PackageIndex index,
        Optional<Store> kept,
        Progress progress)
        implements Tools {

    /**
     * Makes locks from what archives, registries and package indexes have now.
     *
     * @param overrides the file to take for {@code overrides.txt}
     */
    Locker locker(Path overrides) {
        return locker(overrides, new BaseImages(store, registries, progress), Optional.empty());
    }

    @Override
    public Locker locker(Path overrides, BaseResolver bases, Optional<Lock> forks) {
        DirectWheelBuilder directs = directWheels(forks);
        RequirementFiles files = new RequirementFiles(
                directory.resolve("requirements.txt"), overrides, directory.resolve("excludes.txt"));
        Packages packages = new Packages(
                new PipResolver(python, index, network.offline(), store, directs, progress),
                files,
                target -> new ResolveRequest(files, target),
                kept.map(locked -> new ForkRenewal(directory, python, index, directs, locked, progress)));
        return new Locker(debian::lock, bases, packages, new GitScripts(git(), progress)::lock, progress);
    }

    @Override
    public Tools keepingPackages(Store locked) {
        return new Workspace(
                directory,
                store,
                network,
                downloader,
                debian,
                registries,
                python,
                index,
                Optional.of(locked),
                progress);
    }

    private WheelRebuild rebuild() {
        return new WheelRebuild(
                python,
                index,
                network.offline(),
                downloader,
                store,
                directWheels(Optional.empty()),
                credentials(),
                progress);
    }

    private DirectWheelBuilder directWheels(Optional<Lock> pinned) {
        GitCheckouts asked = new GitForks(git());
        GitCheckouts forks =
                pinned.<GitCheckouts>map(lock -> new PinnedForks(asked, lock)).orElse(asked);
        return new DirectWheelBuilder(directory, forks, downloader, store, progress);
    }

    @Override
    public Function<String, Optional<Credentials>> credentials() {
        return new RequirementCredentials(directory, python.environment());
    }

    @Override
    public ImageBuilder builder(BuildSources sources, ImageFiles files) {
        return new ImageBuilder(sources, files, registries, DockerDaemon.local(progress), progress);
    }

    @Override
    public GitRepositories git() {
        return new GitRepositories(store, GitAccess.of(network), progress);
    }

    @Override
    public BuildSources sources() {
        return new BuildSources(
                store,
                debian,
                new WheelFetcher(directory, downloader, store, rebuild(), progress)::fetch,
                new BaseImages(store, registries, progress),
                git());
    }
}
