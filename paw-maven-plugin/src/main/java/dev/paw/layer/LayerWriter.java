package dev.paw.layer;

import dev.paw.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * Writes the archive of a layer in one pass: equal entries give equal bytes, whatever the clock, the user, the system's
 * language or the number of processors.
 *
 * <p>The compressed bytes follow from the deflate of the running JDK too, which its makers may improve; the bytes of
 * the tar, and so {@link Unpacked#diffId}, do not.
 */
public final class LayerWriter {

    /**
     * The modification time of everything in a layer. Not 1970, because ZIP, and with it Python's zipfile, knows no
     * time before 1980; and a month after its beginning, so that this holds in every time zone.
     */
    public static final Instant MODIFIED = Instant.parse("1980-02-01T00:00:00Z");

    /** To be raised when the same entries give other bytes, because layers are kept under keys that contain it. */
    static final int VERSION = 1;

    /** Half of level 6's time for 3 % more bytes; level 1 saves another third of the time, and costs 8 % more. */
    private static final int LEVEL = 4;

    private final int level;
    private final int threads;

    /** A writer that uses all processors. */
    public LayerWriter() {
        this(LEVEL, Runtime.getRuntime().availableProcessors());
    }

    /**
     * A writer for those who know what they need.
     *
     * @param level of deflate, from 1 (fast) to 9 (small); other levels give other bytes
     * @param threads that compress; the bytes do not depend on it
     */
    LayerWriter(int level, int threads) {
        this.level = level;
        this.threads = threads;
    }

    /**
     * What was written, seen without compression.
     *
     * @param diffId digest of the tar
     * @param size bytes of the tar
     */
    public record Unpacked(Sha256 diffId, long size) {}

    /**
     * Writes the gzip-compressed tar of a layer.
     *
     * <p>Directories on the way to an entry that neither the layer nor {@code base} has are added, mode 0755, owned by
     * root. Paths through links of {@code base} are resolved. A directory that {@code base} has is written only if it
     * is given explicitly with another mode or owner.
     *
     * @param name of the layer, for messages
     * @param base what lies below the layer
     * @param out left open
     * @throws dev.paw.PawException if an entry has a path that is absolute or climbs, stands twice, lies below something
     *     that is no directory, or is not as long as it says
     */
    public Unpacked write(String name, BaseTree base, Sink.Filler filler, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.algorithm();
        try (GzipOutput gzip = new GzipOutput(out, level, threads);
                TarSink tar = new TarSink(name, new DigestOutputStream(gzip, digest))) {
            filler.fill(new PlacingSink(name, base, tar));
            long size = tar.finish();
            gzip.finish();
            return new Unpacked(Sha256.ofDigest(digest), size);
        }
    }
}
