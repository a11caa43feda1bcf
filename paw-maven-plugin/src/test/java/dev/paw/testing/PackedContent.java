package dev.paw.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;
import org.tukaani.xz.XZInputStream;

/**
 * What is packed in a file, told by its first bytes whatever its name: gzip, xz, zlib (Git's loose objects), zip with
 * wheels and jars, tar with layers and docker-archives, ar with Debian packages, Git's packs.
 */
final class PackedContent {

    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final int TAR_MAGIC = 257;

    private PackedContent() {}

    /** Takes what is unpacked. */
    interface Members {

        void take(String name, byte[] content) throws IOException;
    }

    /**
     * Hands on the members; none if nothing is packed there.
     *
     * @throws IOException also where something is packed in a way that cannot be looked into
     */
    static void open(String where, byte[] bytes, Members members) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        if (begins(bytes, 0, new byte[] {0x1f, (byte) 0x8b})) {
            members.take("gzip", new GZIPInputStream(in).readAllBytes());
        } else if (begins(bytes, 0, new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0})) {
            members.take("xz", new XZInputStream(in).readAllBytes());
        } else if (begins(bytes, 0, new byte[] {'P', 'K', 3, 4})) {
            zip(bytes, members);
        } else if (begins(bytes, TAR_MAGIC, ascii("ustar"))) {
            archive(new TarArchiveInputStream(in), members);
        } else if (begins(bytes, 0, ascii("!<arch>\n"))) {
            archive(new ArArchiveInputStream(in), members);
        } else if (begins(bytes, 0, new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2})) {
            pack(in, members);
        } else if (begins(bytes, 0, ZSTD)) {
            throw new IOException(where + " is compressed with zstd, which cannot be looked into here");
        } else if (bytes.length > 2 && bytes[0] == 0x78 && ((bytes[0] << 8) + (bytes[1] & 0xff)) % 31 == 0) {
            zlib(in, members);
        }
    }

    private static void zip(byte[] bytes, Members members) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (var entry : java.util.Collections.list(zip.getEntries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    members.take(entry.getName(), content.readAllBytes());
                }
            }
        }
    }

    private static void archive(ArchiveInputStream<? extends ArchiveEntry> archive, Members members)
            throws IOException {
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (!entry.isDirectory()) {
                members.take(entry.getName(), archive.readAllBytes());
            }
        }
    }

    private static void pack(InputStream in, Members members) throws IOException {
        try (InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("pack"));
                ObjectInserter inserter = repository.newObjectInserter()) {
            PackParser parser = inserter.newPackParser(in);
            parser.setNeedNewObjectIds(true);
            parser.parse(NullProgressMonitor.INSTANCE);
            inserter.flush();
            try (ObjectReader reader = repository.newObjectReader()) {
                for (ObjectId id : parser.getNewObjectIds()) {
                    members.take(id.name(), reader.open(id).getBytes());
                }
            }
        }
    }

    /** Two bytes tell too little: what cannot be inflated is something else, and has been looked at as it is. */
    private static void zlib(InputStream in, Members members) throws IOException {
        byte[] content;
        try {
            content = new InflaterInputStream(in).readAllBytes();
        } catch (ZipException | java.io.EOFException e) {
            return;
        }
        members.take("zlib", content);
    }

    private static boolean begins(byte[] bytes, int at, byte[] magic) {
        return bytes.length >= at + magic.length && Arrays.equals(bytes, at, at + magic.length, magic, 0, magic.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
