package dev.paw.build;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.blob.Blob;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import java.io.IOException;
import java.util.Map;

/** Sends an image to its registry: the blobs that the repository lacks, then the manifest, so that it is never half there. */
record RegistryPush(RegistryAccess access, Progress progress) {

    /** Sends the image and gives it the tag of {@code reference}. */
    void push(JibImage image, String reference) throws IOException {
        if (access.network().offline()) {
            throw new PawException("nothing can be pushed: this build is offline", Place.NONE, "run it without -o");
        }
        ImageReference name = parse(reference);
        try (Registry registry = Registry.toPush(name, access, progress)) {
            progress.info(push(image, registry, name.getQualifier(), reference));
        }
    }

    /** Sends what the registry lacks, and returns what to tell about it. */
    private String push(JibImage image, Registry registry, String tag, String reference) throws IOException {
        String known = ImageSummary.repository(reference) + "@" + image.digest();
        if (registry.tagged(tag).filter(image.digest()::equals).isPresent()) {
            return "The registry has " + reference + " already: " + known;
        }
        int sent = 0;
        Map<Sha256, Blob> blobs = image.blobs();
        try (Progress.Task task = progress.start("Pushing blobs", blobs.size(), Progress.Unit.ITEMS)) {
            for (Map.Entry<Sha256, Blob> blob : blobs.entrySet()) {
                sent += registry.push(blob.getKey(), blob.getValue()) ? 1 : 0;
                task.advance(1);
            }
        }
        registry.push(image.manifest(), tag);
        return "Pushed " + reference + " (" + sent + " of " + blobs.size() + " blobs were new): " + known;
    }

    /** The parts of a reference that names its registry. */
    static ImageReference parse(String reference) {
        try {
            ImageReference image = ImageReference.parse(reference);
            if (reference.startsWith(image.getRegistry() + "/")) {
                return image;
            }
            throw new PawException(
                    "there is no registry to push " + reference + " to",
                    Place.of("deployment.yaml"),
                    "name one with 'images: {registry: registry.example.org/team}'");
        } catch (InvalidImageReferenceException e) {
            throw new PawException(
                    "'" + reference + "' is no image reference",
                    Place.of("deployment.yaml"),
                    "'images: registry:' is a host, and a path of lower-case names below it");
        }
    }
}
