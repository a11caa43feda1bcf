package dev.paw.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A small image for tests to stand on, as a docker-archive, as an OCI archive, or in a {@link RegistryServer}. */
public final class ImageFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String architecture;
    private final List<byte[]> layers = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> labels = new TreeMap<>();

    private ImageFixture(String architecture) {
        this.architecture = architecture;
    }

    /** An empty image for this architecture, as OCI names it. */
    public static ImageFixture image(String architecture) {
        return new ImageFixture(architecture);
    }

    /**
     * A Debian with a Python in two layers: merged-/usr, users, a list of packages.
     *
     * @param architecture as OCI names it
     */
    public static ImageFixture python(String architecture) {
        return image(architecture)
                .environment("PATH", "/usr/local/bin:/usr/bin:/bin")
                .environment("PYTHON_VERSION", "3.12.4")
                .label("org.opencontainers.image.title", "the base")
                .label("maintainer", "base@example.org")
                .layer(tar -> {
                    directory(tar, "usr/");
                    directory(tar, "usr/lib/");
                    link(tar, "lib", "usr/lib");
                    directory(tar, "etc/");
                    file(tar, "etc/passwd", "root:x:0:0:root:/root:/bin/bash\nnode:x:1000:1000::/home/node:/bin/sh\n");
                    file(tar, "etc/group", "root:x:0:\nnode:x:1000:\nstaff:x:50:\n");
                    file(tar, "var/lib/dpkg/status", """
                            Package: libc6
                            Status: install ok installed
                            Version: 2.36-9+deb12u10

                            Package: gone
                            Status: deinstall ok config-files
                            Version: 1
                            """);
                })
                .layer(tar -> file(tar, "usr/local/bin/python3.12", "#!/bin/sh\n"));
    }

    /** Writes the entries of a layer. */
    @FunctionalInterface
    public interface Entries {

        /** Writes them to {@code tar}. */
        void writeTo(TarArchiveOutputStream tar) throws IOException;
    }

    /** With one more layer on top. */
    public ImageFixture layer(Entries entries) {
        layers.add(tar(entries));
        return this;
    }

    /** With this variable. */
    public ImageFixture environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** With this label. */
    public ImageFixture label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    /** Writes it as {@code docker save} of old wrote it: plain layers. */
    public Path dockerArchive(Path file) {
        return write(file, tar(archive -> {
            List<String> names = new ArrayList<>();
            for (byte[] layer : layers) {
                String name = sha256(layer) + "/layer.tar";
                names.add(name);
                file(archive, name, layer);
            }
            file(archive, "config.json", configuration());
            file(archive, "manifest.json", json(List.of(Map.of("Config", "config.json", "Layers", names))));
        }));
    }

    /** Writes it as an OCI archive: compressed layers. */
    public Path ociArchive(Path file) {
        return write(file, tar(archive -> {
            file(archive, "oci-layout", json(Map.of("imageLayoutVersion", "1.0.0")));
            for (byte[] layer : layers) {
                blob(archive, gzip(layer));
            }
            blob(archive, configuration());
            byte[] manifest = manifest("application/vnd.oci.image.manifest.v1+json");
            blob(archive, manifest);
            file(archive, "index.json", index(Map.of(this, manifest)));
        }));
    }

    /**
     * Puts it into a registry.
     *
     * @return digest of the manifest
     */
    public String push(RegistryServer registry, String repository, String tag) {
        layers.forEach(layer -> registry.putBlob(gzip(layer)));
        registry.putBlob(configuration());
        String mediaType = "application/vnd.docker.distribution.manifest.v2+json";
        return registry.putManifest(repository, tag, mediaType, manifest(mediaType));
    }

    /**
     * Puts images for several architectures under one tag.
     *
     * @return digest of the index
     */
    public static String pushIndex(RegistryServer registry, String repository, String tag, List<ImageFixture> images) {
        String mediaType = "application/vnd.oci.image.index.v1+json";
        Map<ImageFixture, byte[]> manifests = new LinkedHashMap<>();
        for (ImageFixture image : images) {
            image.push(registry, repository, image.architecture);
            manifests.put(
                    image, registry.manifest(repository, image.architecture).getBytes(StandardCharsets.UTF_8));
        }
        return registry.putManifest(repository, tag, mediaType, index(manifests));
    }

    /** Adds a directory of root to a layer. */
    public static void directory(TarArchiveOutputStream tar, String path) throws IOException {
        tar.putArchiveEntry(entry(path, TarConstants.LF_DIR, 0755, 0));
        tar.closeArchiveEntry();
    }

    /** Adds a symbolic link to a layer. */
    public static void link(TarArchiveOutputStream tar, String path, String target) throws IOException {
        TarArchiveEntry entry = entry(path, TarConstants.LF_SYMLINK, 0777, 0);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /** Adds a text file of root to a layer. */
    public static void file(TarArchiveOutputStream tar, String path, String text) throws IOException {
        file(tar, path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void file(TarArchiveOutputStream tar, String path, byte[] bytes) throws IOException {
        tar.putArchiveEntry(entry(path, TarConstants.LF_NORMAL, 0644, bytes.length));
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static void blob(TarArchiveOutputStream tar, byte[] bytes) throws IOException {
        file(tar, "blobs/sha256/" + sha256(bytes), bytes);
    }

    private static TarArchiveEntry entry(String path, byte kind, int mode, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(path, kind);
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(0L);
        entry.setSize(size);
        return entry;
    }

    private byte[] configuration() {
        List<String> variables = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        List<String> diffIds =
                layers.stream().map(layer -> "sha256:" + sha256(layer)).toList();
        return json(new TreeMap<>(Map.of(
                "architecture",
                architecture,
                "os",
                "linux",
                "created",
                "2026-01-02T03:04:05.678Z",
                "config",
                new TreeMap<>(Map.of("Env", variables, "Labels", labels, "Entrypoint", List.of("/base"))),
                "rootfs",
                new TreeMap<>(Map.of("type", "layers", "diff_ids", diffIds)))));
    }

    private byte[] manifest(String mediaType) {
        return json(new TreeMap<>(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                mediaType,
                "config",
                descriptor("application/vnd.docker.container.image.v1+json", configuration()),
                "layers",
                layers.stream()
                        .map(layer -> descriptor("application/vnd.docker.image.rootfs.diff.tar.gzip", gzip(layer)))
                        .toList())));
    }

    private static byte[] index(Map<ImageFixture, byte[]> manifests) {
        List<Map<String, Object>> descriptors = new ArrayList<>();
        manifests.forEach((image, manifest) -> {
            Map<String, Object> descriptor = descriptor("application/vnd.oci.image.manifest.v1+json", manifest);
            descriptor.put("platform", new TreeMap<>(Map.of("architecture", image.architecture, "os", "linux")));
            descriptors.add(descriptor);
        });
        return json(new TreeMap<>(Map.of(
                "schemaVersion", 2, "mediaType", "application/vnd.oci.image.index.v1+json", "manifests", descriptors)));
    }

    private static Map<String, Object> descriptor(String mediaType, byte[] bytes) {
        return new TreeMap<>(Map.of("mediaType", mediaType, "digest", "sha256:" + sha256(bytes), "size", bytes.length));
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] tar(Entries entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            entries.writeTo(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
