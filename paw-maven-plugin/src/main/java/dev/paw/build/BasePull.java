package dev.paw.build;

import com.google.cloud.tools.jib.api.ImageReference;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Brings the parts of one base into the store; the registry is asked for nothing that is there already. */
final class BasePull implements AutoCloseable {

    private static final String MANIFEST = "base-manifest";

    private final Store store;
    private final ImageReference image;
    private final Platform platform;
    private final RegistryAccess access;
    private final Progress progress;
    private Optional<Registry> registry = Optional.empty();

    BasePull(Store store, ImageReference image, Platform platform, RegistryAccess access, Progress progress) {
        this.store = store;
        this.image = image;
        this.platform = platform;
        this.access = access;
        this.progress = progress;
    }

    /** The manifest with this digest. */
    RegistryManifest manifest(Sha256 digest) throws IOException {
        Optional<RegistryManifest> known =
                store.note(MANIFEST, digest).map(text -> RegistryManifest.parse(digest, text));
        if (known.isPresent()) {
            return known.get();
        }
        RegistryManifest manifest = registry("manifest " + digest).manifest(digest.toString(), platform);
        if (!manifest.digest().equals(digest)) {
            throw new IOException("its registry gave the manifest " + manifest.digest() + " for " + digest);
        }
        store.putNote(MANIFEST, digest, manifest.text());
        return manifest;
    }

    /** The verified file of a blob. */
    Path blob(Sha256 digest) throws IOException {
        Optional<Path> known = store.find(digest);
        return known.isPresent() ? known.get() : store.exclusively("download", digest, () -> pulled(digest));
    }

    private Path pulled(Sha256 digest) throws IOException {
        Optional<Path> meanwhile = store.find(digest);
        if (meanwhile.isEmpty()) {
            registry("blob " + digest).pull(digest, store);
        }
        return store.blob(digest);
    }

    private Registry registry(String wanted) {
        if (registry.isEmpty()) {
            if (access.network().offline()) {
                throw offline("base image " + image + " (" + wanted + ")");
            }
            registry = Optional.of(Registry.toPull(image, access, progress));
        }
        return registry.get();
    }

    @Override
    public void close() {
        registry.ifPresent(Registry::close);
    }

    /** What is wanted is not there, and may not be fetched. */
    static PawException offline(String what) {
        return new PawException(
                what + " is not in the cache, and this build is offline", Place.NONE, "run it once without -o");
    }
}
