package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.UserInformation;
import dev.paw.net.Downloader;
import dev.paw.net.Downloader.Want;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Reads the indexes of a release along the chain of trust: keyring, {@code InRelease}, {@code Packages}. Each link is
 * checked before the next one is followed.
 */
final class Archives {

    /** The indexes of a release, and the facts about them that go into a lock. */
    record Indexes(PackageIndex packages, List<DebianLock.Archive> archives, Instant date) {}

    /** A suite, its verified release file, and the file of the index in it that is read. */
    private record Suite(String name, URI root, Release release, String indexName, Release.Index index) {}

    private final Downloader downloader;
    private final Mirrors mirrors;
    private final Keyring keyring;
    private final Clock clock;
    private final Progress progress;

    Archives(Downloader downloader, Mirrors mirrors, Keyring keyring, Clock clock, Progress progress) {
        this.downloader = downloader;
        this.mirrors = mirrors;
        this.keyring = keyring;
        this.clock = clock;
        this.progress = progress;
    }

    /** The suites that make up a release: the release itself, its updates, its security updates. */
    static List<String> suites(String release) {
        return List.of(release, release + "-updates", release + "-security");
    }

    /** The verified indexes of a release's component {@code main}. */
    Indexes read(String release, String architecture) {
        List<Suite> suites = new ArrayList<>();
        for (String suite : suites(release)) {
            suites.add(suite(suite, architecture));
        }
        PackageIndex packages = new PackageIndex(architecture);
        List<DebianLock.Archive> archives = new ArrayList<>();
        List<Path> files = downloader.fetchAll(
                "Debian package indexes", suites.stream().map(this::want).toList());
        try (Progress.Task task =
                progress.start("Reading Debian package indexes", suites.size(), Progress.Unit.ITEMS)) {
            for (Suite suite : suites) {
                load(suite, files.get(archives.size()), packages, archives.size());
                archives.add(new DebianLock.Archive(suite.name(), suite.index().sha256()));
                task.advance(1);
            }
        }
        packages.complete();
        Instant date = suites.stream()
                .map(suite -> suite.release().date())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Indexes(packages, archives, date);
    }

    private Suite suite(String name, String architecture) {
        URI root = mirrors.root(name, clock.instant());
        URI address = Mirrors.below(root, "dists/" + name + "/InRelease");
        Place place = Place.of(UserInformation.removedFrom(address.toString()));
        Release release = Release.parse(keyring.verified(downloader.read(address), place), name, place);
        release.checkFresh(clock.instant(), place);
        String directory = "main/binary-" + architecture + "/Packages";
        return List.of(".xz", ".gz").stream()
                .filter(ending -> release.files().containsKey(directory + ending))
                .findFirst()
                .map(ending -> new Suite(
                        name, root, release, directory + ending, release.files().get(directory + ending)))
                .orElseThrow(() -> new PawException(
                        "has no packages for architecture '" + architecture + "'", place, "ask another mirror"));
    }

    private Want want(Suite suite) {
        URI plain = Mirrors.below(suite.root(), "dists/" + suite.name() + "/" + suite.indexName());
        URI byHash = plain.resolve("by-hash/SHA256/" + suite.index().sha256().hex());
        List<URI> addresses = suite.release().byHash() ? List.of(byHash, plain) : List.of(plain);
        return new Want(
                suite.name() + " " + suite.indexName(),
                addresses,
                suite.index().size(),
                suite.index().sha256());
    }

    private static void load(Suite suite, Path file, PackageIndex packages, int archive) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream plain =
                        suite.indexName().endsWith(".xz") ? new XZInputStream(in) : new GZIPInputStream(in)) {
            packages.add(plain, archive);
        } catch (IOException | IllegalArgumentException e) {
            throw new PawException(
                    "unreadable package index: "
                            + Optional.ofNullable(e.getMessage()).orElse(e.toString()),
                    Place.of(UserInformation.removedFrom(suite.root() + " " + suite.name() + " " + suite.indexName())),
                    "ask another mirror",
                    e);
        }
    }
}
