package dev.paw.debian;

import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.layer.Account;
import dev.paw.layer.Sink;
import dev.paw.net.Downloader;
import dev.paw.net.Downloader.Want;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A base image made of Debian packages: locked from signed indexes, laid out without dpkg.
 *
 * <p>A lock holds more than the packages asked for and what they need: {@link #SYSTEM} makes it a system.
 */
public final class DebianBase {

    /**
     * What a closure leaves out because Debian takes it for granted, as far as an ordinary program may: the root
     * directories and {@code os-release}, accounts, merged {@code /usr}, a shell and what its scripts call, the UTF-8
     * locale and name service, time zones, names of services, certificates of authorities; and the C++ and compression
     * libraries that manylinux wheels expect of every system (PEP 600).
     */
    public static final List<String> SYSTEM = List.of(
            "base-files",
            "base-passwd",
            "ca-certificates",
            "coreutils",
            "dash",
            "debianutils",
            "findutils",
            "grep",
            "gzip",
            "hostname",
            "libc-bin",
            "libstdc++6",
            "mawk",
            "netbase",
            "sed",
            "tzdata",
            "usr-is-merged",
            "zlib1g");

    /** Changed whenever other bytes come out for the same lock: part of the layer's key. */
    private static final String LAYOUT = "debian-layout-1";

    private final Downloader downloader;
    private final Mirrors mirrors;
    private final Archives archives;
    private final Progress progress;

    /**
     * A base from these archives.
     *
     * @param keyring whose signatures on {@code InRelease} files are trusted
     * @param clock tells while locking whether an {@code InRelease} file is past its {@code Valid-Until}
     */
    public DebianBase(Downloader downloader, Mirrors mirrors, Keyring keyring, Clock clock, Progress progress) {
        this.downloader = downloader;
        this.mirrors = mirrors;
        this.archives = new Archives(downloader, mirrors, keyring, clock, progress);
        this.progress = progress;
    }

    /**
     * Resolves packages, and what makes a Debian a system, to exact versions.
     *
     * @param suite code name of a release: {@code bookworm}
     * @param packages names of binary packages
     * @param place where the packages are named, for messages
     * @throws dev.paw.PawException if the archive cannot be trusted, or a package is unknown or cannot be installed
     */
    public DebianLock lock(String suite, List<String> packages, Platform platform, Place place) {
        Archives.Indexes indexes = archives.read(suite, platform.architecture());
        List<String> roots = new ArrayList<>(SYSTEM);
        roots.addAll(packages);
        Collection<IndexedPackage> closure = new Resolver(indexes.packages()).resolve(roots, place);
        progress.debug("Debian " + suite + ": " + closure.size() + " packages for " + packages);
        return new DebianLock(
                suite,
                platform.architecture(),
                indexes.date(),
                indexes.archives(),
                closure.stream().map(IndexedPackage::fact).toList());
    }

    /** Digest of everything that {@link #filler} gives for these follows from: the layer's key. */
    public static Sha256 key(DebianLock lock, Account account) {
        StringBuilder text =
                new StringBuilder(LAYOUT).append('\n').append(account).append('\n');
        text.append(lock.architecture()).append('\n');
        lock.packages()
                .forEach(one ->
                        text.append(one.name()).append(' ').append(one.sha256()).append('\n'));
        return Sha256.of(text.toString());
    }

    /**
     * The root file system of the locked packages, for {@code account} to run in. The packages are fetched, verified
     * and read while the sink takes them; what they hold is never on the disk as a tree.
     */
    public Sink.Filler filler(DebianLock lock, Account account) {
        return sink -> {
            List<Want> wants =
                    lock.packages().stream().map(one -> want(lock, one)).toList();
            List<Path> files = downloader.fetchAll("Debian packages", wants);
            List<DebReader> debs = new ArrayList<>();
            for (DebianPackage one : lock.packages()) {
                debs.add(new DebReader(one.name(), files.get(debs.size())));
            }
            new RootFileSystem(lock.architecture(), debs, account, progress).fill(sink);
        };
    }

    private Want want(DebianLock lock, DebianPackage one) {
        String suite = lock.archives().get(one.archive()).suite();
        return new Want(
                one.name() + " " + one.version(),
                mirrors.addresses(suite, one.path(), lock.date()),
                one.size(),
                one.sha256());
    }
}
