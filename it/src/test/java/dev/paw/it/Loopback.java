package dev.paw.it;

import dev.paw.testing.DebianArchiveFixture;
import dev.paw.testing.IndexServer;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a deployment needs from the network, served on this machine: a small Debian archive, and a package index with
 * stand-ins for GrimoireLab.
 */
final class Loopback implements AutoCloseable {

    private final Path directory;
    private final DebianArchiveFixture archive;
    private final DebianArchiveFixture.Served debian;
    private final IndexServer index;

    private Loopback(Path directory) throws IOException {
        this.directory = directory;
        // Young enough to be valid by this machine's clock, which is the one that Maven's paw goes by.
        Instant published = Instant.now().minus(Duration.ofDays(2));
        archive = DebianArchiveFixture.standard(directory.resolve("archive"), published);
        debian = archive.serve();
        Path wheels = Files.createDirectories(wheels());
        index = IndexServer.start();
        index.add(WheelFixture.wheel("grimoirelab", "1.21.0").requires("sirmordred==1.2.11"), wheels);
        index.add(
                WheelFixture.wheel("sirmordred", "1.2.11")
                        .requires("mysqlclient>=2.2")
                        .file("sirmordred/__init__.py", "def main():\n    print('SirMordred')\n")
                        .script("sirmordred", "sirmordred:main"),
                wheels);
    }

    /** Starts the servers. Their files go below this directory. */
    static Loopback in(Path directory) throws IOException {
        return new Loopback(directory);
    }

    /** A Maven whose paw uses these servers and a cache of its own, and no other. */
    InnerMaven maven() {
        return maven(cache());
    }

    /** The same with this cache. */
    InnerMaven maven(Path cache) {
        // Whatever proxies this machine has, pip is to find the servers.
        return InnerMaven.batch()
                .withVariable("NO_PROXY", "127.0.0.1")
                .withVariable("no_proxy", "127.0.0.1")
                .with(
                        "-Dpaw.cache=" + cache,
                        "-Dpaw.debian.mirror=" + debian.uri(),
                        "-Dpaw.debian.keyring=" + archive.keyring(),
                        "-Dpaw.python.indexUrl=" + index.url());
    }

    /** The cache of {@link #maven}. */
    Path cache() {
        return directory.resolve("cache");
    }

    /** The archive, to be tampered with. */
    DebianArchiveFixture archive() {
        return archive;
    }

    /** Where the archive is served. */
    URI mirror() {
        return debian.uri();
    }

    /** What the archive was asked for. */
    List<String> archiveRequests() {
        return debian.requests();
    }

    /** Closes the archive's port. */
    void stopArchive() {
        debian.close();
    }

    /** Where the files of the package index lie. */
    Path wheels() {
        return directory.resolve("wheels");
    }

    /** The package index, to be added to. */
    IndexServer index() {
        return index;
    }

    @Override
    public void close() {
        debian.close();
        index.close();
    }
}
