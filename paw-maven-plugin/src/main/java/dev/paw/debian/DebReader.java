package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.XZInputStream;

/**
 * Reads a binary package (deb(5)): an ar archive of {@code debian-binary}, {@code control.tar} and {@code data.tar}, the
 * latter two plain or compressed with gzip or xz. Nothing is unpacked to the disk.
 *
 * @param name of the package that it has to be
 */
record DebReader(String name, Path file) {

    /** More than this much memory for a dictionary no package asks for. */
    private static final int XZ_LIMIT_KIB = 128 * 1024;

    /** Takes the entries of an archive one by one. */
    @FunctionalInterface
    interface Visitor {

        /** Takes an entry; {@code content} ends with it and may be read only now. */
        void visit(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /**
     * The package's control stanza.
     *
     * @throws PawException if it is another package's: a digest in a lock may have been swapped
     */
    Control control() throws IOException {
        List<Control> found = new ArrayList<>();
        read("control.tar", (entry, content) -> {
            if (entry.isFile() && entry.getName().replaceFirst("^\\./", "").equals("control")) {
                Control.read(content, found::add);
            }
        });
        if (found.size() != 1) {
            throw damaged("has no control stanza", Optional.empty());
        }
        if (!found.get(0).text("Package").equals(name)) {
            throw damaged("is '" + found.get(0).text("Package") + "' inside", Optional.empty());
        }
        return found.get(0);
    }

    /**
     * Everything that the package installs, in its order.
     *
     * @throws IOException only if the visitor does; a damaged package is a {@link PawException}
     */
    void data(Visitor visitor) throws IOException {
        read("data.tar", visitor);
    }

    private void read(String member, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(member(in, member), StandardCharsets.UTF_8.name())) {
            Guard content = new Guard(tar);
            for (Optional<TarArchiveEntry> entry = next(tar); entry.isPresent(); entry = next(tar)) {
                visitor.visit(entry.get(), content);
            }
        }
    }

    private Optional<TarArchiveEntry> next(TarArchiveInputStream tar) {
        try {
            return Optional.ofNullable(tar.getNextEntry());
        } catch (IOException | IllegalArgumentException e) {
            throw damaged("cannot be read: " + e.getMessage(), Optional.of(e));
        }
    }

    private InputStream member(InputStream in, String member) {
        try {
            ArArchiveInputStream ar = new ArArchiveInputStream(in);
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                if (entry.getName().startsWith(member)) {
                    return plain(ar, entry.getName().substring(member.length()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged("cannot be read: " + e.getMessage(), Optional.of(e));
        }
        throw damaged("has no " + member, Optional.empty());
    }

    private static InputStream plain(InputStream in, String ending) throws IOException {
        return switch (ending) {
            case "" -> in;
            case ".gz" -> new GZIPInputStream(in, 1 << 16);
            case ".xz" -> new XZInputStream(in, XZ_LIMIT_KIB, true, BasicArrayCache.getInstance());
            default -> throw new IOException("compressed in a way that paw does not read: " + ending);
        };
    }

    private PawException damaged(String problem, Optional<Exception> cause) {
        return new PawException("package " + problem, Place.of(name), "lock it anew: mvn paw:lock", cause.orElse(null));
    }

    /** Tells a damaged package from a failing sink, both of which come to light while content is copied. */
    private final class Guard extends InputStream {

        private final InputStream in;

        Guard(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            try {
                return in.read(bytes, from, length);
            } catch (IOException e) {
                throw damaged("cannot be read: " + e.getMessage(), Optional.of(e));
            }
        }

        /** Does nothing: more entries may follow. */
        @Override
        public void close() {}
    }
}
