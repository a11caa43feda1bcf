package dev.paw.lock;

import dev.paw.lock.PylockDocument.Archive;
import dev.paw.lock.PylockDocument.Directory;
import dev.paw.lock.PylockDocument.Hashes;
import dev.paw.lock.PylockDocument.Package;
import dev.paw.lock.PylockDocument.Paw;
import dev.paw.lock.PylockDocument.Sdist;
import dev.paw.lock.PylockDocument.Tools;
import dev.paw.lock.PylockDocument.Vcs;
import dev.paw.lock.PylockDocument.Wheel;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Where the wheels of one package come from, as PEP 751 has it.
 *
 * @param locked wheels of one version; they share one origin unless an index has them
 */
record PackageSources(Addresses addresses, List<LockedWheel> locked) {

    Optional<Vcs> vcs() {
        return first(Origin.Git.class)
                .map(git -> new Vcs(
                        "git", url(git.address()), path(git.address()), git.ref(), git.commit(), git.subdirectory()));
    }

    Optional<Directory> directory() {
        return first(Origin.Directory.class).map(found -> new Directory(found.address(), found.subdirectory()));
    }

    Optional<Archive> archive() {
        return first(Origin.Address.class)
                .map(archive -> new Archive(
                        url(archive.address()),
                        path(archive.address()),
                        size(locked.get(0)).filter(known -> !archive.built()),
                        new Hashes(archive.sha256()),
                        archive.subdirectory()));
    }

    Optional<Sdist> sdist() {
        return first(Origin.Sdist.class)
                .map(sdist -> new Sdist(
                        sdist.address().replaceFirst("#.*", "").replaceFirst(".*/", ""),
                        url(sdist.address()),
                        path(sdist.address()),
                        new Hashes(sdist.sha256())));
    }

    /** Those that an index has. */
    Optional<List<Wheel>> wheels() {
        List<Wheel> found = locked.stream()
                .filter(wheel -> wheel.origin() instanceof Origin.Index)
                .map(wheel -> wheel(
                        wheel,
                        url(wheel.origin().address()),
                        path(wheel.origin().address())))
                .toList();
        return Optional.of(found).filter(list -> !list.isEmpty());
    }

    /** What paw has to know beside. */
    Optional<Tools> tool(Optional<String> version) {
        List<Wheel> built = locked.stream()
                .filter(wheel -> wheel.origin().built())
                .map(wheel -> wheel(wheel, Optional.empty(), Optional.empty()))
                .toList();
        Paw paw = new Paw(version, first(Origin.Directory.class).map(Origin.Directory::sha256), built);
        return Optional.of(new Tools(paw)).filter(tools -> !built.isEmpty());
    }

    /** What the wheel of a package was built from; empty if the package does not tell. */
    static Optional<Origin> origin(Addresses addresses, Package part) {
        return part.vcs()
                .map(git -> (Origin) new Origin.Git(
                        addresses.actual(git.url().or(git::path).orElse("")),
                        git.requestedRevision(),
                        git.commitId(),
                        git.subdirectory()))
                .or(() -> part.directory()
                        .flatMap(found -> part.tool()
                                .flatMap(tool -> tool.paw().sources())
                                .map(sources -> new Origin.Directory(found.path(), sources, found.subdirectory()))))
                .or(() -> part.archive().map(PackageSources::origin))
                .or(() -> part.sdist()
                        .map(sdist -> new Origin.Sdist(
                                addresses.actual(sdist.url().or(sdist::path).orElse(sdist.name())),
                                sdist.hashes().sha256())));
    }

    /** Of what a requirement names by its address. */
    static Origin.Address origin(Archive archive) {
        return new Origin.Address(
                archive.url().or(archive::path).orElse(""), archive.hashes().sha256(), archive.subdirectory());
    }

    private static Wheel wheel(LockedWheel wheel, Optional<String> url, Optional<String> path) {
        return new Wheel(wheel.fileName(), url, path, size(wheel), new Hashes(wheel.sha256()));
    }

    private static Optional<Long> size(LockedWheel wheel) {
        return Optional.of(wheel.size()).filter(known -> known > 0);
    }

    private Optional<String> url(String address) {
        return Optional.of(addresses.shown(address)).filter(Addresses::hasScheme);
    }

    private Optional<String> path(String address) {
        return Optional.of(addresses.shown(address)).filter(shown -> !Addresses.hasScheme(shown));
    }

    private <T extends Origin> Optional<T> first(Class<T> kind) {
        return locked.stream()
                .map(LockedWheel::origin)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
