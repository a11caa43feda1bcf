package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.layer.Content;
import dev.paw.requirement.PackageNames;
import dev.paw.wheel.RecordFile.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * An open wheel (PEP 427) whose list of files has been checked: every file stands in RECORD with a digest, every one in
 * RECORD is there, and no path leads out. Content is checked against its digest while it is read.
 */
final class WheelArchive implements Closeable {

    /** Of what is read into memory: scripts, and lists of files and of entry points. */
    private static final int LARGEST = 16 << 20;

    private static final Set<String> UNRECORDED = Set.of("RECORD", "RECORD.jws", "RECORD.p7s");

    private final LockedWheel wheel;
    private final ZipFile zip;
    private final SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();
    private final String distInfo;
    private final SortedMap<String, Digest> digests;

    private WheelArchive(LockedWheel wheel, ZipFile zip) throws IOException {
        this.wheel = wheel;
        this.zip = zip;
        collectEntries();
        this.distInfo = findDistInfo();
        this.digests = RecordFile.parse(unverified(distInfo + "/RECORD"));
        checkRecord();
    }

    /** Opens and checks; what breaks the rules is a {@link PawException} that names wheel and file. */
    static WheelArchive open(WheelFile file) throws IOException {
        ZipFile zip;
        try {
            zip = ZipFile.builder().setPath(file.file()).get();
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new PawException(
                    "the wheel is no readable zip archive: " + e.getMessage(),
                    Place.of(file.wheel().fileName()),
                    advice(file.wheel()),
                    e);
        }
        try {
            return new WheelArchive(file.wheel(), zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The files that are to be installed, by path in the archive; those of the dist-info's bookkeeping left out. */
    List<String> files() {
        return digests.keySet().stream().filter(entries::containsKey).toList();
    }

    /** Where the wheel comes from. */
    Origin origin() {
        return wheel.origin();
    }

    /** {@code name-version.dist-info}. */
    String distInfo() {
        return distInfo;
    }

    /** {@code name-version.data/}. */
    String dataPrefix() {
        return distInfo.replaceFirst("\\.dist-info$", ".data/");
    }

    /** The digest in RECORD. */
    Digest digest(String file) {
        return digests.get(file);
    }

    /** Whether somebody may execute it. */
    boolean isExecutable(String file) {
        return (entries.get(file).getUnixMode() & 0111) != 0;
    }

    /** Bytes of the file, read anew each time, with an error at the end if they do not match the digest. */
    Content content(String file) {
        ZipArchiveEntry entry = entries.get(file);
        return Content.of(entry.getSize(), () -> new VerifiedStream(zip.getInputStream(entry), file, this));
    }

    /** The whole file, verified; empty if the wheel does not hold it. */
    byte[] read(String file) throws IOException {
        if (!entries.containsKey(file)) {
            return new byte[0];
        }
        try (InputStream in = content(file).open()) {
            return inMemory(file, in);
        }
    }

    /** An error about one file of this wheel. */
    PawException broken(String file, String problem) {
        return new PawException("file '" + file + "' " + problem, place(), advice(wheel));
    }

    /** The same with what the archive itself is to blame for. */
    PawException broken(String file, IOException cause) {
        return new PawException(
                "file '" + file + "' cannot be unpacked: " + cause.getMessage(), place(), advice(wheel), cause);
    }

    /** The wheel, for messages. */
    Place place() {
        return Place.of(wheel.fileName());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void collectEntries() {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = entry.getName();
            checkPath(entry.isDirectory() ? name.substring(0, name.length() - 1) : name);
            if (entry.isUnixSymlink()) {
                throw broken(name, "is a symbolic link, which a wheel may not hold");
            }
            if (!entry.isDirectory() && entries.put(name, entry) != null) {
                throw broken(name, "stands in the archive twice");
            }
        }
    }

    private void checkPath(String path) {
        boolean hostile = path.indexOf('\\') >= 0
                || path.chars().anyMatch(Character::isISOControl)
                || path.matches("[A-Za-z]:.*")
                || Arrays.stream(path.split("/", -1))
                        .anyMatch(part -> Set.of("", ".", "..").contains(part));
        if (hostile) {
            throw broken(path, "has a path that leads out of the place where the wheel is installed");
        }
    }

    private String findDistInfo() {
        List<String> found = entries.keySet().stream()
                .filter(name -> name.matches("[^/]+\\.dist-info/.*"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .toList();
        if (found.size() != 1 || !nameIn(found.get(0)).equals(wheel.name())) {
            throw broken("*.dist-info", "must be one directory, that of " + wheel.name() + "; found: " + found);
        }
        return found.get(0);
    }

    private static String nameIn(String distInfo) {
        return PackageNames.normalize(distInfo.substring(0, Math.max(0, distInfo.indexOf('-'))));
    }

    private void checkRecord() {
        for (String file : entries.keySet()) {
            Digest digest = digests.get(file);
            if (!isUnrecorded(file) && (digest == null || !digest.isUsable())) {
                throw broken(file, digest == null ? "is not listed in RECORD" : "has no SHA-2 digest in RECORD");
            }
        }
        for (String file : digests.keySet()) {
            if (!entries.containsKey(file)) {
                throw broken(file, "is listed in RECORD but missing from the wheel");
            }
        }
        digests.keySet().removeIf(this::isUnrecorded);
    }

    private boolean isUnrecorded(String file) {
        return file.startsWith(distInfo + "/") && UNRECORDED.contains(file.substring(distInfo.length() + 1));
    }

    private String unverified(String file) throws IOException {
        ZipArchiveEntry entry = entries.get(file);
        if (entry == null) {
            throw broken(file, "is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(inMemory(file, in), StandardCharsets.UTF_8);
        }
    }

    /** An archive of a few kilobytes can unpack to more than fits into memory. */
    private byte[] inMemory(String file, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw broken(file, "has more than " + (LARGEST >> 20) + " MiB, so hardly what it should");
        }
        return bytes;
    }

    private static String advice(LockedWheel wheel) {
        return "pin another version of " + wheel.name() + " in requirements.txt, or exclude it in excludes.txt, and run"
                + " mvn paw:lock";
    }
}
