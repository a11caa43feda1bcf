package dev.paw.build;

import dev.paw.Sha256;
import dev.paw.layer.Content;
import dev.paw.layer.Layer;
import dev.paw.store.Store;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Takes the layers of base images into the store: compressed with gzip, whatever they were before, and of the content
 * that the base's configuration tells.
 *
 * <p>What a layer unpacks to is found out once and kept as a note under its digest.
 */
record BaseLayers(Store store) {

    private static final String UNPACKED = "unpacked-layer";
    private static final String PACKED = "packed-layer";
    private static final int GZIP = 0x1f8b;
    private static final int ZSTD = 0x28b5;

    /**
     * A layer of an archive.
     *
     * @param source digest that says which archive and which layer of it
     */
    Layer of(String name, Sha256 source, Sha256 diffId, Content content) throws IOException {
        Optional<String> known = store.note(PACKED, source);
        if (known.isPresent()) {
            Sha256 digest = new Sha256(known.get());
            Optional<Path> file = store.find(digest);
            if (file.isPresent()) {
                return of(name, digest, diffId, file.get());
            }
        }
        return take(name, source, diffId, content);
    }

    /** A layer that is in the store already, verified. */
    Layer of(String name, Sha256 digest, Sha256 diffId, Path file) throws IOException {
        Optional<String> note = store.note(UNPACKED, digest);
        String unpacked = note.isPresent() ? note.get() : unpack(name, digest, file);
        String[] facts = unpacked.split(" ");
        if (!facts[0].equals(diffId.hex())) {
            throw new IOException(name + " is damaged: it unpacks to sha256:" + facts[0] + " instead of " + diffId);
        }
        return new Layer(name, digest, diffId, Files.size(file), Long.parseLong(facts[1]), file);
    }

    private Layer take(String name, Sha256 source, Sha256 diffId, Content content) throws IOException {
        int magic = magic(content);
        refuseZstd(name, magic);
        Sha256 digest = store.write(out -> copy(content, magic == GZIP, out));
        Layer layer = of(name, digest, diffId, store.blob(digest));
        store.putNote(PACKED, source, digest.hex());
        return layer;
    }

    private String unpack(String name, Sha256 digest, Path file) throws IOException {
        refuseZstd(name, magic(Content.of(file)));
        MessageDigest diffId = Sha256.algorithm();
        try (InputStream in = new DigestInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), diffId)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            String facts = Sha256.ofDigest(diffId).hex() + " " + size;
            store.putNote(UNPACKED, digest, facts);
            return facts;
        }
    }

    private static void refuseZstd(String name, int magic) throws IOException {
        if (magic == ZSTD) {
            throw new IOException(name + " is compressed with zstd, which paw does not read");
        }
    }

    private static int magic(Content content) throws IOException {
        try (InputStream in = new BufferedInputStream(content.open(), 2)) {
            return in.read() << 8 | in.read();
        }
    }

    private static void copy(Content content, boolean compressed, OutputStream out) throws IOException {
        try (InputStream in = content.open()) {
            if (compressed) {
                in.transferTo(out);
            } else {
                GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
                in.transferTo(gzip);
                gzip.finish();
            }
        }
    }
}
