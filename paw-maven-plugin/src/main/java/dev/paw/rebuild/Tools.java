package dev.paw.rebuild;

import dev.paw.build.BuildSources;
import dev.paw.build.ImageBuilder;
import dev.paw.build.ImageFiles;
import dev.paw.git.GitRepositories;
import dev.paw.lock.BaseResolver;
import dev.paw.lock.Lock;
import dev.paw.lock.Locker;
import dev.paw.net.Network.Credentials;
import dev.paw.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** What locks and builds are made with, over one store. */
public interface Tools {

    /**
     * Makes locks.
     *
     * @param overrides the file to take for {@code overrides.txt}
     * @param bases looks at bases
     * @param forks has the commits that forks are to stay at; empty if they are to be asked
     */
    Locker locker(Path overrides, BaseResolver bases, Optional<Lock> forks);

    /** The same, which look into {@code kept} for Python packages that need not be asked for or fetched again. */
    Tools keepingPackages(Store kept);

    /** Brings what a lock names here. */
    BuildSources sources();

    /** Makes images of what these sources bring, at {@code files}. */
    ImageBuilder builder(BuildSources sources, ImageFiles files);

    /** What the deployment's requirements have for who reads the repository of a fork, by its address. */
    Function<String, Optional<Credentials>> credentials();

    /** Reaches repositories. */
    GitRepositories git();
}
