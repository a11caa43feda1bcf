package dev.paw.build;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Looks into archives. */
final class Tars {

    private Tars() {}

    /** A member of an archive: {@code 0755 1000:1000 d}, and the text of a file. */
    record Member(String facts, String text) {}

    static Map<String, Member> read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(1);
            boolean packed = in.read() == 0x1f;
            in.reset();
            return read(packed ? new GZIPInputStream(in) : in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Member> read(InputStream in) throws IOException {
        Map<String, Member> members = new TreeMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String kind = entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "l" : "f";
            String facts = "%04o %d:%d %s"
                    .formatted(entry.getMode() & 07777, entry.getLongUserId(), entry.getLongGroupId(), kind);
            String text = new String(tar.readAllBytes(), StandardCharsets.ISO_8859_1);
            members.put(entry.getName().replaceAll("/$", ""), new Member(facts, text));
        }
        return members;
    }
}
