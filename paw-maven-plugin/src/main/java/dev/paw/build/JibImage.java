package dev.paw.build;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.hash.Digests;
import com.google.cloud.tools.jib.image.Image;
import com.google.cloud.tools.jib.image.json.HistoryEntry;
import com.google.cloud.tools.jib.image.json.ImageToJsonTranslator;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import dev.paw.Sha256;
import dev.paw.layer.Layer;
import java.io.IOException;
import java.security.DigestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An image in Jib's own model, which makes configuration and manifest (Docker image manifest version 2, schema 2).
 *
 * <p>This class, {@link Registry} and its companions, whose names begin with the same word, are the only contact with
 * Jib. They use internal API of jib-core 0.28.1, since the public one takes no finished layers and no links in layers:
 * another version of jib-core has to prove itself against the tests of these classes.
 *
 * @param configuration the bytes that {@link #id} is the digest of
 */
record JibImage(byte[] configuration, V22ManifestTemplate manifest, List<Layer> layers) {

    /** An image of these layers, from the bottom up. */
    static JibImage of(ImageConfiguration configuration, List<Layer> layers) throws IOException {
        Image.Builder builder = Image.builder(V22ManifestTemplate.class)
                .setCreated(configuration.created())
                .setOs("linux")
                .setArchitecture(configuration.platform().architecture())
                .setUser(configuration.user())
                .setEntrypoint(configuration.entrypoint())
                .setWorkingDirectory(configuration.workingDirectory())
                .addEnvironment(configuration.environment())
                .addVolumes(configuration.volumes().stream()
                        .map(AbsoluteUnixPath::get)
                        .collect(Collectors.toSet()))
                .addLabels(configuration.labels());
        for (Layer layer : layers) {
            builder.addLayer(new FinishedLayer(layer)).addHistory(history(configuration, layer));
        }
        ImageToJsonTranslator translator = new ImageToJsonTranslator(builder.build());
        byte[] json = JsonTemplateMapper.toByteArray(translator.getContainerConfiguration());
        BlobDescriptor descriptor = Digests.computeDigest(translator.getContainerConfiguration());
        V22ManifestTemplate manifest = translator.getManifestTemplate(V22ManifestTemplate.class, descriptor);
        return new JibImage(json, manifest, List.copyOf(layers));
    }

    private static HistoryEntry history(ImageConfiguration configuration, Layer layer) {
        return HistoryEntry.builder()
                .setCreationTimestamp(configuration.created())
                .setCreatedBy("paw: " + layer.name())
                .build();
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

    /** A layer that lies in the store. */
    private record FinishedLayer(Layer layer) implements com.google.cloud.tools.jib.image.Layer {

        @Override
        public Blob getBlob() {
            return Blobs.from(layer.file());
        }

        @Override
        public BlobDescriptor getBlobDescriptor() {
            return new BlobDescriptor(layer.size(), jib(layer.digest()));
        }

        @Override
        public DescriptorDigest getDiffId() {
            return jib(layer.diffId());
        }
    }
}
