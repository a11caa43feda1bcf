package dev.paw.build;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks registries what the tags of images mean now.
 *
 * @param mend what to do if one cannot be asked
 */
public record ImageDigests(RegistryAccess access, Progress progress, String mend) {

    /**
     * The digests of what the tags name: of an index where an image is for several platforms.
     *
     * @param references each with a tag
     * @throws PawException naming all that no registry has, or whose registry does not answer
     */
    public SortedMap<String, Sha256> of(List<String> references) {
        SortedMap<String, Sha256> digests = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        try (Progress.Task task =
                progress.start("Asking for digests of images", references.size(), Progress.Unit.ITEMS)) {
            for (String reference : references) {
                try {
                    digests.put(reference, of(reference));
                } catch (PawException e) {
                    failures.add(e.getMessage());
                }
                task.advance(1);
            }
        }
        if (!failures.isEmpty()) {
            throw new PawException(
                    "of " + references.size() + " images " + failures.size() + " cannot be locked\n"
                            + String.join("\n", failures),
                    Place.NONE,
                    mend);
        }
        return digests;
    }

    private Sha256 of(String reference) {
        ImageReference image = parse(reference);
        try (Registry registry = Registry.toPull(image, access, progress)) {
            return registry.tagged(image.getQualifier())
                    .orElseThrow(() -> new PawException(
                            "the registry has no image " + reference, Place.NONE, "mend its name or tag"));
        }
    }

    private ImageReference parse(String reference) {
        try {
            return ImageReference.parse(reference);
        } catch (InvalidImageReferenceException e) {
            throw new PawException(
                    "'" + reference + "' is no image reference", Place.NONE, "write it as [registry/]name:tag", e);
        }
    }
}
