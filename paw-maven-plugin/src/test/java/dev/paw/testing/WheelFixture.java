package dev.paw.testing;

import dev.paw.Sha256;
import dev.paw.requirement.PackageNames;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Makes wheels (PEP 427): good ones, and such as no honest tool would make. The same calls give the same bytes.
 *
 * <p>A package directory named like the wheel, with an {@code __init__.py} that holds {@code __version__}, is added by
 * itself.
 */
public final class WheelFixture {

    private record Member(byte[] bytes, int mode) {}

    private final String name;
    private final String version;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Member> unrecorded = new LinkedHashMap<>();
    private final List<String> records = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final List<String> consoleScripts = new ArrayList<>();
    private String tag = "py3-none-any";
    private boolean withRecord = true;

    private WheelFixture(String name, String version) {
        this.name = name;
        this.version = version;
        file(module() + "/__init__.py", "__version__ = '" + version + "'\n");
    }

    /** A pure wheel of this name and version. */
    public static WheelFixture wheel(String name, String version) {
        return new WheelFixture(name, version);
    }

    /** With this requirement (PEP 508), such as {@code "x>=1; python_version < '3.12'"}. */
    public WheelFixture requires(String requirement) {
        headers.add("Requires-Dist: " + requirement);
        return this;
    }

    /** With this extra. */
    public WheelFixture provides(String extra) {
        headers.add("Provides-Extra: " + extra);
        return this;
    }

    /** For these versions of Python, such as {@code >=3.9}. */
    public WheelFixture requiresPython(String specifier) {
        headers.add("Requires-Python: " + specifier);
        return this;
    }

    /** With this tag in place of {@code py3-none-any}. */
    public WheelFixture tag(String newTag) {
        this.tag = newTag;
        return this;
    }

    /** With this text file, mode 0644. */
    public WheelFixture file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8), 0644);
    }

    /** With this file. */
    public WheelFixture file(String path, byte[] bytes, int mode) {
        members.put(path, new Member(bytes, 0100000 | mode));
        return this;
    }

    /** With this file in the data directory: {@code scripts}, {@code data}, {@code headers}, {@code platlib}. */
    public WheelFixture data(String kind, String path, String text) {
        return file(stem() + ".data/" + kind + "/" + path, text);
    }

    /** With an entry point among {@code console_scripts}: {@code tool}, {@code pkg.cli:main [extra]}. */
    public WheelFixture script(String command, String call) {
        consoleScripts.add(command + " = " + call);
        return this;
    }

    /** Hostile: a file that RECORD does not list. */
    public WheelFixture unrecorded(String path, String text) {
        unrecorded.put(path, new Member(text.getBytes(StandardCharsets.UTF_8), 0100644));
        return this;
    }

    /** Hostile: a symbolic link. */
    public WheelFixture symlink(String path, String target) {
        members.put(path, new Member(target.getBytes(StandardCharsets.UTF_8), 0120777));
        return this;
    }

    /** Hostile: a line in RECORD as it stands, after those that are right. */
    public WheelFixture record(String line) {
        records.add(line);
        return this;
    }

    /** Hostile: no RECORD. */
    public WheelFixture withoutRecord() {
        this.withRecord = false;
        return this;
    }

    /** The version. */
    public String version() {
        return version;
    }

    /** The file name. */
    public String fileName() {
        return stem() + "-" + tag + ".whl";
    }

    /** Writes it into this directory under {@link #fileName}. */
    public Path writeTo(Path directory) {
        Path file = directory.resolve(fileName());
        try {
            Files.createDirectories(directory);
            write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Writes it and pins it, with its {@code file:} address. */
    public WheelFile lockIn(Path directory) {
        Path file = writeTo(directory);
        try {
            LockedWheel wheel = new LockedWheel(
                    PackageNames.normalize(name),
                    version,
                    fileName(),
                    Files.size(file),
                    Sha256.of(file),
                    new Origin.Index(file.toUri().toString()));
            return new WheelFile(wheel, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) throws IOException {
        Map<String, Member> all = new LinkedHashMap<>(members);
        String info = stem() + ".dist-info/";
        all.put(info + "METADATA", text(metadata()));
        all.put(
                info + "WHEEL",
                text("Wheel-Version: 1.0\nGenerator: paw\nRoot-Is-Purelib: " + tag.endsWith("-none-any") + "\nTag: "
                        + tag + "\n"));
        if (!consoleScripts.isEmpty()) {
            all.put(info + "entry_points.txt", text("[console_scripts]\n" + String.join("\n", consoleScripts) + "\n"));
        }
        StringBuilder record = new StringBuilder();
        all.forEach((path, member) -> record.append(field(path))
                .append(',')
                .append(digest(member.bytes))
                .append(',')
                .append(member.bytes.length)
                .append('\n'));
        records.forEach(line -> record.append(line).append('\n'));
        if (withRecord) {
            all.put(info + "RECORD", text(record + info + "RECORD,,\n"));
        }
        all.putAll(unrecorded);
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, Member> member : all.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(member.getKey());
                entry.setTime(315_532_800_000L);
                entry.setUnixMode(member.getValue().mode);
                zip.putArchiveEntry(entry);
                zip.write(member.getValue().bytes);
                zip.closeArchiveEntry();
            }
        }
    }

    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private String metadata() {
        String more = headers.isEmpty() ? "" : String.join("\n", headers) + "\n";
        return "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n" + more;
    }

    private String stem() {
        return name.replaceAll("[-_.]+", "_") + "-" + version;
    }

    private String module() {
        return name.replaceAll("[-_.]+", "_").toLowerCase(java.util.Locale.ROOT);
    }

    private static Member text(String text) {
        return new Member(text.getBytes(StandardCharsets.UTF_8), 0100644);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256=" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
