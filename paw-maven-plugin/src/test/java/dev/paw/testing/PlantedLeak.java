package dev.paw.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A leak for a moment, in what was really made: what does not find it there finds nothing. */
public record PlantedLeak(LeakScan scan, String secret) {

    /** What is found below a directory while a file of it, which is new and compressed, holds the secret. */
    public List<String> foundIn(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "planted", "");
        try {
            Files.write(file, gzip(bytes()));
            return scan.directory(directory);
        } finally {
            Files.delete(file);
        }
    }

    /** What is found in the directory of an image's archive while the first of its layers holds the secret. */
    public List<String> foundInLayer(Path archive) throws IOException {
        byte[] before = Files.readAllBytes(archive);
        try {
            Files.write(archive, withLeakInLayer(before));
            return scan.directory(archive.getParent());
        } finally {
            Files.write(archive, before);
        }
    }

    private byte[] withLeakInLayer(byte[] archive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean planted = false;
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(archive));
                TarArchiveOutputStream out = tar(bytes)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                boolean layer = !planted && entry.isFile() && entry.getName().matches(".*\\.tar(\\.gz)?");
                planted |= layer;
                put(out, entry, layer ? withLeak(content) : content);
            }
        }
        if (!planted) {
            throw new IllegalArgumentException("an archive without a layer");
        }
        return bytes.toByteArray();
    }

    private byte[] withLeak(byte[] layer) throws IOException {
        boolean packed = layer[0] == 0x1f && layer[1] == (byte) 0x8b;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream plain = new ByteArrayInputStream(layer);
                TarArchiveInputStream in = new TarArchiveInputStream(packed ? new GZIPInputStream(plain) : plain);
                TarArchiveOutputStream out = tar(bytes)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                put(out, entry, in.readAllBytes());
            }
            put(out, new TarArchiveEntry("opt/planted"), bytes());
        }
        return packed ? gzip(bytes.toByteArray()) : bytes.toByteArray();
    }

    private static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return tar;
    }

    private static void put(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    private byte[] bytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
