package dev.paw.debian;

import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.layer.Account;
import dev.paw.layer.Sink;
import dev.paw.net.Downloader;
import java.time.Clock;
import java.util.List;

/** A base image made of Debian packages: locked from signed indexes, laid out without dpkg. */
public final class DebianBase {

    /**
     * A base from these archives.
     *
     * @param keyring whose signatures on {@code InRelease} files are trusted
     * @param clock tells while locking whether an {@code InRelease} file is past its {@code Valid-Until}
     */
    public DebianBase(Downloader downloader, Mirrors mirrors, Keyring keyring, Clock clock, Progress progress) {}

    /**
     * Resolves packages, and what makes a Debian a system, to exact versions.
     *
     * @param suite code name of a release: {@code bookworm}
     * @param packages names of binary packages
     * @param place where the packages are named, for messages
     */
    public DebianLock lock(String suite, List<String> packages, Platform platform, Place place) {
        throw new UnsupportedOperationException(suite);
    }

    /** Digest of everything that {@link #filler} gives for these follows from: the layer's key. */
    public Sha256 key(DebianLock lock, Account account) {
        throw new UnsupportedOperationException(lock.suite());
    }

    /** The root file system of the locked packages, fetched when filling. */
    public Sink.Filler filler(DebianLock lock, Account account) {
        throw new UnsupportedOperationException(lock.suite());
    }
}
