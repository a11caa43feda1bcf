package dev.paw.build;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Platform;
import dev.paw.layer.Layer;
import dev.paw.lock.BaseResolver;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bases that are images already: from a registry, or from an archive among the deployment's files. */
public final class BaseImages implements BaseResolver {

    private static final Place DEPLOYMENT = Place.of("deployment.yaml");

    private final Store store;
    private final BaseLayers layers;
    private final RegistryAccess access;
    private final Progress progress;

    /** Bases kept in {@code store}. */
    public BaseImages(Store store, RegistryAccess access, Progress progress) {
        this.store = store;
        this.layers = new BaseLayers(store);
        this.access = access;
        this.progress = progress;
    }

    @Override
    public Facts registry(String reference, Platform platform) {
        ImageReference image = parse(reference);
        if (access.network().offline()) {
            throw BasePull.offline("base image " + reference);
        }
        BaseLock.Registry lock = new BaseLock.Registry(reference, tagged(image, platform));
        return facts(reference, lock, registry(lock, platform));
    }

    /** What the reference means now. */
    private Sha256 tagged(ImageReference image, Platform platform) {
        try (Registry registry = Registry.toPull(image, access, progress)) {
            return registry.manifest(image.getQualifier(), platform).digest();
        }
    }

    @Override
    public Facts archive(Path directory, NamedFile named, Platform platform) {
        String path = named.path();
        Path file = directory.resolve(path);
        try {
            if (!Files.isRegularFile(file)) {
                throw new PawException(
                        "there is no archive '" + path + "' to use as a base",
                        named.place(),
                        "put it beside deployment.yaml, as " + path + ", or mend the name");
            }
            BaseLock.Archive lock = new BaseLock.Archive(path, Sha256.of(file));
            return facts(path, lock, archive(directory, lock, platform));
        } catch (IOException e) {
            throw unreadable(path, e).namedAt(named.place());
        } catch (PawException e) {
            throw e.namedAt(named.place());
        }
    }

    @Override
    public Facts locked(Path directory, BaseLock lock, Platform platform) {
        if (lock instanceof BaseLock.Registry registry) {
            return facts(registry.reference(), lock, registry(registry, platform));
        }
        BaseLock.Archive archive = (BaseLock.Archive) lock;
        return facts(archive.path(), lock, archive(directory, archive, platform));
    }

    /** The base that a lock names, fetched unless the store has it. */
    BaseImage registry(BaseLock.Registry lock, Platform platform) {
        ImageReference image = parse(lock.reference());
        try (BasePull pull = new BasePull(store, image, platform, access, progress)) {
            RegistryManifest manifest = pull.manifest(lock.manifest());
            BaseConfiguration configuration =
                    BaseConfiguration.parse(Files.readAllBytes(pull.blob(manifest.configuration())));
            List<Layer> found = new ArrayList<>();
            check(lock.reference(), manifest.layers().size(), configuration);
            try (Progress.Task task = progress.start(
                    "Fetching " + lock.reference(), manifest.layers().size(), Progress.Unit.ITEMS)) {
                for (Sha256 digest : manifest.layers()) {
                    int index = found.size();
                    String name = name(lock.reference(), index);
                    found.add(layers.of(name, digest, configuration.diffIds().get(index), pull.blob(digest)));
                    task.advance(1);
                }
            }
            return new BaseImage(configuration, found);
        } catch (IOException e) {
            throw unreadable(lock.reference(), e);
        }
    }

    /** The base that a lock names, taken into the store unless it is there. */
    BaseImage archive(Path directory, BaseLock.Archive lock, Platform platform) {
        Path file = directory.resolve(lock.path());
        try (ImageArchive archive = new ImageArchive(file)) {
            if (!Sha256.of(file).equals(lock.file())) {
                throw new PawException(
                        "the archive " + lock.path() + " is not the one that was locked", DEPLOYMENT, "mvn paw:lock");
            }
            ImageArchive.Found image = archive.image(platform.architecture())
                    .orElseThrow(() -> new PawException(
                            "the archive " + lock.path() + " has no image for " + platform.ociName(),
                            DEPLOYMENT,
                            "export one for this platform"));
            BaseConfiguration configuration = BaseConfiguration.parse(image.configuration());
            check(lock.path(), image.layers().size(), configuration);
            List<Layer> found = new ArrayList<>();
            for (int i = 0; i < image.layers().size(); i++) {
                Sha256 source = Sha256.of(lock.file().hex() + " " + i + " " + platform);
                found.add(layers.of(
                        name(lock.path(), i),
                        source,
                        configuration.diffIds().get(i),
                        image.layers().get(i)));
            }
            return new BaseImage(configuration, found);
        } catch (IOException e) {
            throw unreadable(lock.path(), e);
        }
    }

    private static Facts facts(String what, BaseLock lock, BaseImage base) {
        try {
            BaseConfiguration configuration = base.configuration();
            return new Facts(
                    lock, configuration.created(), configuration.environment(), new BaseFiles(base).debianPackages());
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    private static void check(String what, int layers, BaseConfiguration configuration) throws IOException {
        if (layers != configuration.diffIds().size()) {
            throw new IOException(what + " has " + layers + " layers, but its configuration tells of "
                    + configuration.diffIds().size());
        }
    }

    private static String name(String base, int index) {
        return "base " + base + " (" + (index + 1) + ")";
    }

    private static ImageReference parse(String reference) {
        try {
            return ImageReference.parse(reference);
        } catch (InvalidImageReferenceException e) {
            throw new PawException(
                    "'" + reference + "' is no image reference", DEPLOYMENT, "write it as [registry/]name:tag");
        }
    }

    private static PawException unreadable(String what, IOException cause) {
        return new PawException(
                "base image " + what + " cannot be used: " + cause.getMessage(),
                DEPLOYMENT,
                "export or name it anew",
                cause);
    }
}
