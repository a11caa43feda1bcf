package dev.paw.build;

import dev.paw.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a registry says that an image for one platform consists of.
 *
 * @param digest of the manifest itself
 * @param configuration digest of the configuration
 * @param layers digests of the layers as they lie in the registry, from the bottom up
 */
record RegistryManifest(Sha256 digest, Sha256 configuration, List<Sha256> layers) {

    /** As {@link #parse} reads it: the digests of configuration and layers, one a line. */
    String text() {
        return Stream.concat(Stream.of(configuration), layers.stream())
                .map(Sha256::hex)
                .collect(Collectors.joining("\n"));
    }

    /** Reads what {@link #text} wrote. */
    static RegistryManifest parse(Sha256 digest, String text) {
        List<Sha256> digests = Arrays.stream(text.split("\n")).map(Sha256::new).toList();
        return new RegistryManifest(digest, digests.get(0), digests.subList(1, digests.size()));
    }
}
