package dev.paw.build;

import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.layer.Layer;
import java.time.Instant;
import java.util.List;

/**
 * A finished image, as {@code target/paw/images/<image>.json} tells of it.
 *
 * @param name file name of its archive without the ending: {@code multi-mordred}
 * @param tags full references: {@code registry.example.org/team/my-paw/multi-mordred:1.0}
 * @param digest digest of the manifest, by which a registry knows the image
 * @param id digest of the configuration, by which a daemon knows the image
 * @param created the creation time that the lock gives
 * @param size bytes of the compressed layers
 * @param layers from the base to the script
 * @param inputs fingerprint of all that the image follows from
 */
public record BuiltImage(
        String name,
        List<String> tags,
        Platform platform,
        Sha256 digest,
        Sha256 id,
        Instant created,
        long size,
        List<Layer> layers,
        Sha256 inputs) {}
