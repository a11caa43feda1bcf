package dev.paw.layer;

import dev.paw.Sha256;
import java.nio.file.Path;

/**
 * A finished layer (OCI image spec: {@code application/vnd.oci.image.layer.v1.tar+gzip}).
 *
 * @param name what it holds, for people: {@code debian}, {@code python}, {@code script}
 * @param digest digest of the compressed archive
 * @param diffId digest of the uncompressed archive
 * @param size bytes of the compressed archive
 * @param unpackedSize bytes of the uncompressed archive
 * @param file the compressed archive, verified when the layer was taken from the store
 */
public record Layer(String name, Sha256 digest, Sha256 diffId, long size, long unpackedSize, Path file) {}
