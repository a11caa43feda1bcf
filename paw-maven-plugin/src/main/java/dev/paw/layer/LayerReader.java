package dev.paw.layer;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Gives the entries of a layer archive back, gzip-compressed or plain, whoever wrote it.
 *
 * <p>Paths are normalized ({@code ./usr/} becomes {@code usr}); the root itself, devices and FIFOs are left out:
 * {@link Entry} knows none. Whiteouts come as ordinary files.
 *
 * @param file not verified here
 */
public record LayerReader(Path file) implements Sink.Filler {

    private static final int BUFFER = 64 * 1024;

    /** Adds every entry; the content of a file can be read until {@link Sink#add} returns, and once only. */
    @Override
    public void fill(Sink sink) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(open(), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry header = tar.getNextEntry(); header != null; header = tar.getNextEntry()) {
                Optional<Entry> entry = entry(header, tar);
                if (entry.isPresent()) {
                    sink.add(entry.get());
                }
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return decompress(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private InputStream decompress(InputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        if (magic == 0x28b5) {
            throw new PawException(
                    "layer is compressed with zstd, which paw does not read",
                    Place.of(file.getFileName().toString()),
                    "use a base image with layers compressed with gzip");
        }
        return magic == 0x1f8b ? new GZIPInputStream(in, BUFFER) : in;
    }

    private static Optional<Entry> entry(TarArchiveEntry header, InputStream tar) {
        String path = normal(header.getName());
        int mode = header.getMode() & 07777;
        int uid = (int) header.getLongUserId();
        int gid = (int) header.getLongGroupId();
        if (path.isEmpty()) {
            return Optional.empty();
        } else if (header.isDirectory()) {
            return Optional.of(new Entry.Directory(path, mode, uid, gid));
        } else if (header.isSymbolicLink()) {
            return Optional.of(new Entry.Symlink(path, header.getLinkName(), uid, gid));
        } else if (header.isLink()) {
            return Optional.of(new Entry.HardLink(path, normal(header.getLinkName()), mode, uid, gid));
        } else if (header.isFile()) {
            Content content = Content.of(header.getSize(), () -> new Unclosed(tar));
            return Optional.of(new Entry.File(path, mode, uid, gid, content));
        }
        return Optional.empty();
    }

    private static String normal(String path) {
        return path.replaceAll("^(\\.?/)+|/+$|^\\.$", "");
    }

    /** The content of one file, whose reader may close it; the archive goes on. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream archive) {
            super(archive);
        }

        @Override
        public void close() {}
    }
}
