package dev.paw.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A tiny binary package (deb(5)); begin with {@link #of}, describe it, then take its {@link #bytes}. */
public final class DebFixture {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(data, "UTF-8");
    private String compression = ".xz";

    private DebFixture(String name, String version) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        fields.put("Package", name);
        fields.put("Version", version);
        fields.put("Architecture", "amd64");
        fields.put("Maintainer", "Nobody <nobody@example.org>");
        fields.put("Priority", "optional");
        fields.put("Description", "package of a test\n It does nothing.\n .\n It does it well.");
    }

    /** A package with the root directory and a copyright file in it. */
    public static DebFixture of(String name, String version) {
        return new DebFixture(name, version)
                .directory("./", 0755)
                .file("./usr/share/doc/" + name + "/copyright", 0644, "Free to use.\n");
    }

    /** Sets a field of the control stanza, such as {@code Depends}. */
    public DebFixture field(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Sets {@code Depends}. */
    public DebFixture depends(String relations) {
        return field("Depends", relations);
    }

    /** How the archives in it are compressed: {@code .xz} (the default), {@code .gz}, or empty for not at all. */
    public DebFixture compression(String ending) {
        compression = ending;
        return this;
    }

    /** Adds a directory of root. */
    public DebFixture directory(String path, int mode) {
        return directory(path, mode, "root", "root");
    }

    /** Adds a directory of a user and a group, by name. */
    public DebFixture directory(String path, int mode, String user, String group) {
        TarArchiveEntry entry = entry(path.endsWith("/") ? path : path + "/", TarConstants.LF_DIR, mode);
        entry.setNames(user, group);
        return add(entry, new byte[0]);
    }

    /** Adds a file of root. */
    public DebFixture file(String path, int mode, String text) {
        return file(path, mode, "root", "root", text);
    }

    /** Adds a file of a user and a group, by name. */
    public DebFixture file(String path, int mode, String user, String group, String text) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_NORMAL, mode);
        entry.setNames(user, group);
        return add(entry, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a symbolic link. */
    public DebFixture symlink(String path, String target) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_SYMLINK, 0777);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    /** Adds one more name of a file that the package has; {@code target} is written as that file's path was. */
    public DebFixture hardLink(String path, String target, int mode) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_LINK, mode);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    /** Adds an entry of any type, one of {@link TarConstants}, with any name. */
    public DebFixture raw(String path, byte type) {
        return add(entry(path, type, 0644), new byte[0]);
    }

    private static TarArchiveEntry entry(String path, byte type, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setModTime(0);
        return entry;
    }

    private DebFixture add(TarArchiveEntry entry, byte[] content) {
        try {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name. */
    public String name() {
        return fields.get("Package");
    }

    /** Name, version without its epoch, and architecture, as Debian names the file. */
    public String fileName() {
        return name() + "_" + fields.get("Version").replaceFirst("^\\d+:", "") + "_" + fields.get("Architecture")
                + ".deb";
    }

    /** The control stanza; lines of a multi-line value begin with a blank. */
    public String control() {
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** The finished package; nothing can be added after that. */
    public byte[] bytes() {
        try {
            tar.close();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
                member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
                member(ar, "control.tar" + compression, compress(controlTar()));
                member(ar, "data.tar" + compression, compress(data.toByteArray()));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] controlTar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            byte[] text = control().getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = entry("./control", TarConstants.LF_NORMAL, 0644);
            entry.setSize(text.length);
            out.putArchiveEntry(entry);
            out.write(text);
            out.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0100644, 0));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    private byte[] compress(byte[] plain) throws IOException {
        return switch (compression) {
            case ".xz" -> xz(plain);
            case ".gz" -> gzip(plain);
            default -> plain;
        };
    }

    /** Compresses with xz, with little memory. */
    static byte[] xz(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
