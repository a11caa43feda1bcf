package dev.paw.build;

import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Platform;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A digest of everything that an image follows from, cheap to take: bytes are hashed, not parsed.
 *
 * <p>Nothing of Jib, FreeMarker or Bouncy Castle may be loaded here, or an up-to-date build becomes slow.
 */
public final class Fingerprint {

    private static final String[] LOCKS = {"paw.lock", "pylock." + ImageLayout.IMAGE + ".toml"};

    private Fingerprint() {}

    /**
     * The fingerprint of an image as the deployment is now.
     *
     * @param inputs digests of what the lock follows from, so that a stale lock shows
     */
    public static Sha256 of(
            Deployment deployment, Path directory, SortedMap<String, Sha256> inputs, Platform platform, String version)
            throws IOException {
        return of(deployment, directory, inputs, platform, version, name -> {
            Path file = directory.resolve(name);
            return Files.exists(file) ? Sha256.of(file).hex() : "";
        });
    }

    /**
     * The same with a lock that is not written yet.
     *
     * @param locks digests of its files by name, as {@link dev.paw.lock.LockFile#digests} has them
     */
    public static Sha256 of(
            Deployment deployment,
            Path directory,
            SortedMap<String, Sha256> inputs,
            Platform platform,
            String version,
            Map<String, Sha256> locks)
            throws IOException {
        return of(
                deployment,
                directory,
                inputs,
                platform,
                version,
                name -> locks.get(name).hex());
    }

    private static Sha256 of(
            Deployment deployment,
            Path directory,
            SortedMap<String, Sha256> inputs,
            Platform platform,
            String version,
            LockDigests locks)
            throws IOException {
        MessageDigest digest = Sha256.algorithm();
        add(digest, tool().hex());
        add(digest, deployment.multiMordredImage(version));
        add(digest, version);
        add(digest, platform.ociName());
        for (Map.Entry<String, Sha256> input : inputs.entrySet()) {
            add(digest, input.getKey() + "=" + input.getValue());
        }
        add(digest, Script.fingerprint(deployment, directory));
        for (String lock : LOCKS) {
            add(digest, locks.of(lock));
        }
        return Sha256.ofDigest(digest);
    }

    private static void add(MessageDigest digest, String part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Digest of paw's own code. A version would not do: code changes within a snapshot version.
     *
     * <p>Where it does not run from a jar, only the name counts.
     */
    static Sha256 tool() throws IOException {
        try {
            Path code = Path.of(Fingerprint.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(code) ? contents(code) : Sha256.of("paw");
        } catch (URISyntaxException e) {
            throw new IOException("cannot find the plugin's own jar", e);
        }
    }

    /** The checksums that the jar has of its entries: hashing the jar itself would take longer than all else here. */
    private static Sha256 contents(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            StringBuilder checksums = new StringBuilder();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                checksums
                        .append(entry.getName())
                        .append(' ')
                        .append(entry.getCrc())
                        .append('\n');
            }
            return Sha256.of(checksums.toString());
        }
    }

    /** Tells the digest of a lock's file by its name. */
    @FunctionalInterface
    private interface LockDigests {

        String of(String name) throws IOException;
    }
}
