package dev.paw.layer;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes entries as a POSIX tar: ustar, with PAX headers only for what ustar cannot say. Checks nothing but sizes. */
final class TarSink implements Sink, AutoCloseable {

    private final String layer;
    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[64 * 1024];

    TarSink(String layer, OutputStream out) {
        this.layer = layer;
        tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public void add(Entry entry) throws IOException {
        TarArchiveEntry header = header(entry);
        tar.putArchiveEntry(header);
        if (entry instanceof Entry.File file) {
            copy(file, header.getSize());
        }
        tar.closeArchiveEntry();
    }

    /** Writes the end of the archive and returns its size in bytes; leaves the stream below open. */
    long finish() throws IOException {
        tar.finish();
        tar.flush();
        return tar.getBytesWritten();
    }

    /** Nothing: the stream below is another's, and an archive that was given up needs no end. */
    @Override
    public void close() {}

    private static TarArchiveEntry header(Entry entry) throws IOException {
        TarArchiveEntry header = named(entry);
        header.setMode(entry.mode() & 07777);
        header.setIds(entry.uid(), entry.gid());
        header.setNames("", "");
        header.setLastModifiedTime(FileTime.from(LayerWriter.MODIFIED));
        return header;
    }

    private static TarArchiveEntry named(Entry entry) throws IOException {
        if (entry instanceof Entry.Directory) {
            return new TarArchiveEntry(entry.path() + "/", TarConstants.LF_DIR, true);
        }
        if (entry instanceof Entry.Symlink link) {
            return link(entry, TarConstants.LF_SYMLINK, link.target());
        }
        if (entry instanceof Entry.HardLink link) {
            return link(entry, TarConstants.LF_LINK, link.target());
        }
        TarArchiveEntry header = new TarArchiveEntry(entry.path(), TarConstants.LF_NORMAL, true);
        header.setSize(((Entry.File) entry).content().size());
        return header;
    }

    private static TarArchiveEntry link(Entry entry, byte type, String target) {
        TarArchiveEntry header = new TarArchiveEntry(entry.path(), type, true);
        header.setLinkName(target);
        return header;
    }

    private void copy(Entry.File file, long size) throws IOException {
        long done = 0;
        try (InputStream in = file.content().open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                done += read;
                if (done > size) {
                    throw wrongSize(file, size, "at least " + done);
                }
                tar.write(buffer, 0, read);
            }
        }
        if (done < size) {
            throw wrongSize(file, size, "" + done);
        }
    }

    private PawException wrongSize(Entry.File file, long size, String found) {
        String problem = file.path() + " should have " + size + " bytes, but has " + found;
        return new PawException(problem, Place.of("layer " + layer), "leave its source alone while paw reads it");
    }
}
