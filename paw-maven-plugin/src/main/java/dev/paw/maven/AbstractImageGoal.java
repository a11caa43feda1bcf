package dev.paw.maven;

import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.store.Store;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that lock or build images: where things come from and where they are kept. */
abstract class AbstractImageGoal extends AbstractPawGoal {

    /**
     * Directory of downloads and layers, shared by all deployments and safe to delete. Default: {@code paw} below
     * {@code $XDG_CACHE_HOME}, which is {@code ~/.cache} where that is not set.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.cache")
    private File cache;

    /**
     * Root of the Debian mirror: the directory that has {@code dists} and {@code pool}. Default: the one that apt on
     * this host is set up with, else Debian's snapshot archive.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.debian.mirror")
    private String debianMirror;

    /**
     * Root of the mirror of Debian's security suites. Default: the one that apt on this host is set up with, else
     * Debian's snapshot archive.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.debian.securityMirror")
    private String debianSecurityMirror;

    /**
     * Root of an archive that keeps the packages that mirrors have dropped, asked last for a locked package. Default:
     * Debian's snapshot archive.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.debian.snapshot")
    private String debianSnapshot;

    /**
     * OpenPGP keyring that Debian's indexes must be signed by, binary or armored. Default: Debian's archive keys, which
     * paw brings along.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.debian.keyring")
    private File debianKeyring;

    /**
     * Python 3.9 or newer with pip 23 or newer on this host, which resolves the requirements. Default:
     * {@code python3}, else {@code python}, on the path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.python")
    private String python;

    /**
     * Package index that pip is to use (PEP 503). Default: whatever pip on this host is set up with.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.python.indexUrl")
    private String pythonIndexUrl;

    private final MavenNetwork network;

    /** Subclasses have a constructor with {@code @Inject} that hands this on. */
    protected AbstractImageGoal(MavenNetwork network) {
        this.network = network;
    }

    /** Store, network and downloads as the parameters and Maven's settings have them. */
    protected final Workspace workspace() {
        Store store = new Store(cacheRoot());
        Network reach = network.of(session());
        return new Workspace(store, reach, new Downloader(store, reach, progress()), progress());
    }

    private Path cacheRoot() {
        return cache.toPath();
    }
}
