package dev.paw.maven;

import dev.paw.Progress;
import dev.paw.build.BaseImages;
import dev.paw.build.BuildSources;
import dev.paw.build.RegistryAccess;
import dev.paw.debian.DebianBase;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Locker;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.python.HostPython;
import dev.paw.python.PipResolver;
import dev.paw.python.ResolveRequest;
import dev.paw.python.WheelFetcher;
import dev.paw.store.Store;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The tools that goals hand to the core, made from one goal's parameters and Maven's session.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param python of this host
 * @param indexUrl the only package index to ask; empty for those that pip is set up with
 */
record Workspace(
        Path directory,
        Store store,
        Network network,
        Downloader downloader,
        DebianBase debian,
        RegistryAccess registries,
        HostPython python,
        Optional<String> indexUrl,
        Progress progress) {

    /** Makes locks from what archives, registries and package indexes have now. */
    Locker locker() {
        PipResolver pip = new PipResolver(python, store, progress);
        return new Locker(
                debian::lock,
                new BaseImages(store, registries, progress),
                target -> pip.resolve(new ResolveRequest(
                        directory.resolve("requirements.txt"),
                        directory.resolve("excludes.txt"),
                        directory.resolve("overrides.txt"),
                        target,
                        indexUrl,
                        network.offline())),
                new GitScripts(git(), progress)::lock,
                progress);
    }

    private GitRepositories git() {
        return new GitRepositories(store, GitAccess.of(network), progress);
    }

    /** Brings what a lock names to this machine. */
    BuildSources sources() {
        return new BuildSources(
                store,
                debian,
                new WheelFetcher(downloader, store, python, indexUrl, network.offline(), progress)::fetch,
                new BaseImages(store, registries, progress),
                git());
    }
}
