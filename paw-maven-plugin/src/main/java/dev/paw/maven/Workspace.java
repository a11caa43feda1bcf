package dev.paw.maven;

import dev.paw.Progress;
import dev.paw.build.BaseImages;
import dev.paw.build.BuildSources;
import dev.paw.build.RegistryAccess;
import dev.paw.debian.DebianBase;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.GitForks;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Locker;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.python.DirectWheelBuilder;
import dev.paw.python.HostPython;
import dev.paw.python.PackageIndex;
import dev.paw.python.PipResolver;
import dev.paw.python.RequirementCredentials;
import dev.paw.python.ResolveRequest;
import dev.paw.python.WheelFetcher;
import dev.paw.python.WheelRebuild;
import dev.paw.store.Store;
import java.nio.file.Path;

/**
 * The tools that goals hand to the core, made from one goal's parameters and Maven's session.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param python of this host
 * @param index where Python packages are to be found
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
        Progress progress) {

    /**
     * Makes locks from what archives, registries and package indexes have now.
     *
     * @param overrides the file to take for {@code overrides.txt}
     */
    Locker locker(Path overrides) {
        PipResolver pip = new PipResolver(python, store, directWheels(), progress);
        return new Locker(
                debian::lock,
                new BaseImages(store, registries, progress),
                target -> pip.resolve(new ResolveRequest(
                        directory.resolve("requirements.txt"),
                        directory.resolve("excludes.txt"),
                        overrides,
                        target,
                        index,
                        network.offline())),
                new GitScripts(git(), progress)::lock,
                progress);
    }

    private WheelRebuild rebuild() {
        return new WheelRebuild(
                python,
                index,
                network.offline(),
                downloader,
                store,
                directWheels(),
                new RequirementCredentials(directory, python.environment()),
                progress);
    }

    private DirectWheelBuilder directWheels() {
        return new DirectWheelBuilder(directory, new GitForks(git()), downloader, store, progress);
    }

    /** Reaches repositories. */
    GitRepositories git() {
        return new GitRepositories(store, GitAccess.of(network), progress);
    }

    /** Brings what a lock names to this machine. */
    BuildSources sources() {
        return new BuildSources(
                store,
                debian,
                new WheelFetcher(directory, downloader, store, rebuild(), progress)::fetch,
                new BaseImages(store, registries, progress),
                git());
    }
}
