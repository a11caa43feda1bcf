package dev.paw.maven;

import dev.paw.build.RegistryAccess;
import dev.paw.debian.DebianBase;
import dev.paw.debian.Keyring;
import dev.paw.debian.Mirrors;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.python.HostPython;
import dev.paw.store.Store;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that lock or build images: where things come from and where they are kept. */
abstract class AbstractImageGoal extends AbstractCacheGoal {

    private static final Path APT = Path.of("/etc/apt");

    /**
     * Root of the Debian mirror, an http, https or file address: the directory that has {@code dists} and {@code pool}.
     * Default: the one that apt on this host is set up with, else {@code paw.debian.snapshot}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.debian.mirror")
    private String debianMirror;

    /**
     * Root of the mirror of Debian's security suites. Default: what {@code paw.debian.mirror} becomes with
     * {@code /debian-security} for {@code /debian} at its end; without that property the one that apt on this host is
     * set up with, else {@code paw.debian.snapshot}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.debian.securityMirror")
    private String debianSecurityMirror;

    /**
     * Root of a snapshot archive, which keeps what mirrors have dropped: the directory that has {@code debian} and
     * {@code debian-security}, and there the states by time. Asked last for a locked package. Default: none.
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
     * Python 3.9 or newer with pip 23 or newer on this host, which resolves the requirements: a program on the path, or
     * the path of one. Default: {@code python3}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.python", defaultValue = "python3")
    private String python;

    /**
     * Package index that pip is to use (PEP 503). An address with a user or password in it is refused, as Maven shows it
     * with {@code -X}: these are for {@code paw.python.indexServer}. Default: whatever pip on this host is set up with.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.python.indexUrl")
    private String pythonIndexUrl;

    /**
     * User and password for the package index and the wheels of its host: {@code <id>} of a {@code <server>} in Maven's
     * {@code settings.xml}. Needs {@code paw.python.indexUrl}. Default: the server whose id is the index's host, or the
     * host with its port.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.python.indexServer")
    private String pythonIndexServer;

    /**
     * Whether image registries may be reached without TLS or with an unknown certificate; those on this host always
     * may. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.insecureRegistry", defaultValue = "false")
    private boolean insecureRegistry;

    private final MavenNetwork network;

    /** Subclasses have a constructor with {@code @Inject} that hands this on. */
    protected AbstractImageGoal(MavenNetwork network) {
        this.network = network;
    }

    /** The tools for locking and building as the parameters and Maven's settings have them. */
    protected final Workspace workspace() {
        return workspace(store());
    }

    /** The same over this store. */
    protected final Workspace workspace(Store store) {
        PythonIndexSettings index =
                new PythonIndexSettings(Optional.ofNullable(pythonIndexUrl), Optional.ofNullable(pythonIndexServer));
        Network reach = index.in(network.of(session()), id -> network.server(session(), id));
        Downloader downloader = new Downloader(store, reach, progress());
        return new Workspace(
                directory(),
                store,
                reach,
                downloader,
                debian(downloader),
                RegistryAccess.of(reach, insecureRegistry),
                HostPython.of(python),
                index.index(reach),
                Optional.empty(),
                progress());
    }

    private DebianBase debian(Downloader downloader) {
        Mirrors.Settings settings = new Mirrors.Settings(
                Optional.ofNullable(debianMirror),
                Optional.ofNullable(debianSecurityMirror),
                Optional.ofNullable(debianSnapshot));
        Keyring keyring = Keyring.of(Optional.ofNullable(debianKeyring).map(File::toPath));
        return new DebianBase(downloader, Mirrors.of(settings, APT), keyring, Clock.systemUTC(), progress());
    }
}
