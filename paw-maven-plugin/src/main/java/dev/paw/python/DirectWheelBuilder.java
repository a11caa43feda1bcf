package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.Topic;
import dev.paw.net.Downloader;
import dev.paw.net.Network.Credentials;
import dev.paw.requirement.Direct;
import dev.paw.requirement.GitRequirement;
import dev.paw.requirement.SourceTree;
import dev.paw.store.Store;
import dev.paw.wheel.LocalPaths;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the wheels of direct references: takes them as they are, or builds them from a commit, an archive or a directory
 * and keeps them in the store, so that the same commit is built once.
 *
 * <p>A branch or tag is asked for once: all targets of a lock get the same commit.
 */
public final class DirectWheelBuilder implements DirectWheels {

    private final LocalPaths paths;
    private final GitCheckouts git;
    private final Downloader downloader;
    private final Store store;
    private final WheelBuilder builder;
    private final Map<List<?>, GitCheckouts.Commit> pins = new HashMap<>();

    /**
     * A builder.
     *
     * @param deployment the deployment's files: {@code src/main/paw}
     */
    public DirectWheelBuilder(
            Path deployment, GitCheckouts git, Downloader downloader, Store store, Progress progress) {
        this.paths = new LocalPaths(deployment);
        this.git = git;
        this.downloader = downloader;
        this.store = store;
        this.builder = new WheelBuilder(store, progress);
    }

    @Override
    public DirectWheel wheel(Optional<String> name, Direct direct, TargetPip pip, PythonTarget target, Place place)
            throws IOException {
        DirectWheel wheel = make(new Asked(name, place, Optional.empty()), direct, pip);
        DirectFailure.checkWheel(wheel.wheel(), name, target, place);
        return wheel;
    }

    /**
     * Builds a wheel again from what the lock says that it was built from.
     *
     * @param place for messages
     * @return what came out, which need not have the same bytes
     * @throws PawException if it cannot be built, or its sources are not those of the lock any more
     */
    DirectWheel again(LockedWheel wheel, Optional<Credentials> credentials, TargetPip pip, Place place)
            throws IOException {
        Asked asked = new Asked(Optional.of(wheel.name()), place, Optional.of(wheel.origin()));
        return make(asked, direct(wheel.origin(), credentials), pip);
    }

    private Direct direct(Origin origin, Optional<Credentials> credentials) {
        if (origin instanceof Origin.Git git) {
            return new Direct.Git(
                    new GitRequirement(git.address(), Optional.of(git.commit()), git.subdirectory(), credentials));
        } else if (origin instanceof Origin.Directory directory) {
            return new Direct.Directory(paths.path(directory.address()), directory.subdirectory());
        } else if (origin instanceof Origin.Address archive) {
            return new Direct.Address(
                    paths.actual(archive.address()).toString(),
                    credentials,
                    Optional.of(archive.sha256()),
                    archive.subdirectory());
        }
        throw new IllegalArgumentException("no requirement names its place: " + origin);
    }

    /**
     * Who wants a wheel.
     *
     * @param locked what the lock names; empty if a line does that the user writes
     */
    private record Asked(Optional<String> name, Place place, Optional<Origin> locked) {

        /** Of what is said about sources. */
        String prefix() {
            return name.map(known -> known + " from ").orElse("");
        }
    }

    private DirectWheel make(Asked asked, Direct direct, TargetPip pip) throws IOException {
        if (direct instanceof Direct.Git fork) {
            return from(fork.requirement(), asked, pip);
        } else if (direct instanceof Direct.Address address) {
            return from(address, asked, pip);
        }
        Direct.Directory directory = (Direct.Directory) direct;
        if (asked.locked().isEmpty() && Files.isRegularFile(directory.path())) {
            String file = directory.path().toUri().toString();
            return from(
                    new Direct.Address(file, Optional.empty(), Optional.empty(), directory.subdirectory()), asked, pip);
        }
        return from(directory, asked, pip);
    }

    /** What the ref of a requirement is now, asked for once. */
    GitCheckouts.Commit pin(GitRequirement requirement, Place place) {
        List<?> key = List.of(requirement.repository(), requirement.ref());
        try {
            return pins.computeIfAbsent(key, known -> git.pin(requirement));
        } catch (PawException e) {
            throw e.namedAt(place);
        }
    }

    private void checkOut(GitRequirement requirement, GitCheckouts.Commit commit, Path directory, Asked asked)
            throws IOException {
        try {
            git.checkOut(requirement, commit.id(), directory);
        } catch (PawException e) {
            boolean incomplete = e.topic() == Topic.INCOMPLETE_COMMIT;
            PawException told =
                    incomplete ? e.or(DirectFailure.waysOut(asked.name().orElse("<name>"))) : e;
            throw told.namedAt(asked.place());
        }
    }

    private DirectWheel from(GitRequirement requirement, Asked asked, TargetPip pip) throws IOException {
        GitCheckouts.Commit commit = pin(requirement, asked.place());
        Origin.Git origin =
                new Origin.Git(requirement.repository(), requirement.ref(), commit.id(), requirement.subdirectory());
        WheelSource source = WheelSource.commit(asked.prefix(), origin, commit.time(), directory -> {
            checkOut(requirement, commit, directory, asked);
            return DirectFailure.withProject(directory, origin.subdirectory(), asked.place());
        });
        return built(source, origin, asked, pip);
    }

    private DirectWheel from(Direct.Directory directory, Asked asked, TargetPip pip) throws IOException {
        String shown = paths.shown(directory.path(), asked.place());
        if (!Files.isDirectory(directory.path())) {
            throw DirectFailure.missing("directory " + shown, asked.locked().isPresent(), asked.place());
        }
        SourceTree tree = SourceTree.of(directory.path(), asked.place());
        Origin.Directory origin = new Origin.Directory(shown, tree.sha256(), directory.subdirectory());
        if (asked.locked().filter(locked -> !locked.equals(origin)).isPresent()) {
            throw new PawException(
                    "the directory " + shown + " has changed since the lock was made", asked.place(), "mvn paw:lock");
        }
        WheelSource source = WheelSource.directory(asked.prefix(), origin, copy -> {
            tree.copyTo(copy);
            return DirectFailure.withProject(copy, directory.subdirectory(), asked.place());
        });
        return built(source, origin, asked, pip);
    }

    private DirectWheel from(Direct.Address address, Asked asked, TargetPip pip) throws IOException {
        URI uri = URI.create(address.url());
        boolean local = "file".equalsIgnoreCase(uri.getScheme());
        if (local && Files.isDirectory(Path.of(uri))) {
            return from(new Direct.Directory(Path.of(uri), address.subdirectory()), asked, pip);
        }
        String shown = local ? paths.shown(Path.of(uri), asked.place()) : address.url();
        String fileName = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        if (local && !Files.isRegularFile(Path.of(uri))) {
            throw DirectFailure.missing("file " + shown, asked.locked().isPresent(), asked.place());
        }
        Path file = fetch(address, fileName, asked);
        Origin.Address origin = new Origin.Address(shown, Sha256.of(file), address.subdirectory());
        if (fileName.endsWith(".whl")) {
            DirectFailure.checkWheelName(fileName, asked.place());
            return taken(file, fileName, origin, asked.place());
        }
        DirectFailure.checkArchive(fileName, asked.place());
        WheelSource source =
                WheelSource.archive(asked.prefix(), origin, directory -> Files.copy(file, directory.resolve(fileName)));
        return built(source, origin, asked, pip);
    }

    private static DirectWheel taken(Path file, String fileName, Origin origin, Place place) throws IOException {
        WheelMetadata metadata = WheelMetadata.read(file, fileName, place);
        return new DirectWheel(
                new LockedWheel(
                        metadata.name(), metadata.version(), fileName, Files.size(file), Sha256.of(file), origin),
                file);
    }

    private Path fetch(Direct.Address address, String fileName, Asked asked) throws IOException {
        URI plain = URI.create(address.url());
        URI uri = address.credentials().map(user -> user.in(plain)).orElse(plain);
        try {
            if (asked.locked().isPresent()) {
                Sha256 digest = address.expected().first();
                return downloader.fetch(new Downloader.Want(fileName, List.of(uri), 0, digest));
            }
            for (Sha256 digest : address.expected()) {
                Optional<Path> kept = store.find(digest);
                if (kept.isPresent()) {
                    return kept.get();
                }
            }
            Sha256 found = downloader.fetchNow(fileName, uri);
            DirectFailure.checkDigest(fileName, found, address.expected(), asked.place());
            return store.blob(found);
        } catch (PawException e) {
            throw e.namedAt(asked.place());
        }
    }

    private DirectWheel built(WheelSource source, Origin origin, Asked asked, TargetPip pip) throws IOException {
        try {
            WheelBuilder.Built built = builder.build(source, pip);
            WheelMetadata metadata = WheelMetadata.read(built.file(), built.fileName(), asked.place());
            if (metadata.version().endsWith("+unknown")) {
                throw DirectFailure.ofHistory(source, "versioneer", metadata.name(), asked.place());
            }
            LockedWheel wheel = new LockedWheel(
                    metadata.name(),
                    metadata.version(),
                    built.fileName(),
                    Files.size(built.file()),
                    built.sha256(),
                    origin);
            return new DirectWheel(wheel, built.file());
        } catch (Unbuildable e) {
            throw DirectFailure.of(source, asked.name(), asked.place(), e);
        }
    }
}
