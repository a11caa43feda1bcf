package dev.paw.build;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.image.json.ContainerConfigurationTemplate;
import com.google.cloud.tools.jib.image.json.HistoryEntry;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import dev.paw.Sha256;
import dev.paw.layer.Layer;
import java.io.IOException;
import java.security.DigestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image in Jib's own model: configuration and manifest (Docker image manifest version 2, schema 2).
 *
 * <p>This class, {@link Registry} and its companions, whose names begin with the same word, are the only contact with
 * Jib. They use internal API of jib-core 0.28.1, since the public one takes no finished layers and no links in layers:
 * another version of jib-core has to prove itself against the tests of these classes. Jib's {@code Image} is not used,
 * because it keeps variables and labels in the order of a hash table.
 *
 * @param configuration the bytes that {@link #id} is the digest of
 */
record JibImage(byte[] configuration, V22ManifestTemplate manifest, List<Layer> layers) {

    /** An image of these layers, from the bottom up. */
    static JibImage of(ImageConfiguration configuration, List<Layer> layers) throws IOException {
        byte[] json = JsonTemplateMapper.toByteArray(template(configuration, layers));
        V22ManifestTemplate manifest = new V22ManifestTemplate();
        manifest.setContainerConfiguration(json.length, jib(Sha256.of(json)));
        layers.forEach(layer -> manifest.addLayer(layer.size(), jib(layer.digest())));
        return new JibImage(json, manifest, List.copyOf(layers));
    }

    private static ContainerConfigurationTemplate template(ImageConfiguration configuration, List<Layer> layers) {
        ContainerConfigurationTemplate template = new ContainerConfigurationTemplate();
        template.setCreated(configuration.created().toString());
        template.setArchitecture(configuration.platform().architecture());
        template.setOs("linux");
        template.setContainerUser(configuration.user());
        template.setContainerEntrypoint(configuration.entrypoint());
        template.setContainerWorkingDir(configuration.workingDirectory());
        template.setContainerLabels(configuration.labels());
        template.setContainerEnvironment(configuration.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList());
        SortedMap<String, Map<String, String>> volumes = new TreeMap<>();
        configuration.volumes().forEach(volume -> volumes.put(volume, Map.of()));
        template.setContainerVolumes(volumes);
        for (Layer layer : layers) {
            template.addLayerDiffId(jib(layer.diffId()));
            template.addHistoryEntry(HistoryEntry.builder()
                    .setCreationTimestamp(configuration.created())
                    .setCreatedBy("paw: " + layer.name())
                    .build());
        }
        return template;
    }

    /** Everything that a registry has to have before the manifest, by digest. */
    Map<Sha256, Blob> blobs() {
        Map<Sha256, Blob> blobs = new LinkedHashMap<>();
        layers.forEach(layer -> blobs.put(layer.digest(), Blobs.from(layer.file())));
        blobs.put(id(), Blobs.from(out -> out.write(configuration), true));
        return blobs;
    }

    /** Digest of the configuration. */
    Sha256 id() {
        return Sha256.of(configuration);
    }

    /** Digest of the manifest. */
    Sha256 digest() throws IOException {
        return Sha256.of(JsonTemplateMapper.toByteArray(manifest));
    }

    /** A digest as Jib has them. */
    static DescriptorDigest jib(Sha256 digest) {
        try {
            return DescriptorDigest.fromHash(digest.hex());
        } catch (DigestException e) {
            throw new IllegalStateException("both classes check for the same form", e);
        }
    }
}
