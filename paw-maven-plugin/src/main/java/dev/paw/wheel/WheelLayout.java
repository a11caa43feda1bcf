package dev.paw.wheel;

import dev.paw.Place;
import dev.paw.layer.Content;
import dev.paw.layer.Entry;
import dev.paw.wheel.RecordFile.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Works out where each file of some wheels goes, and what an installer adds to them. */
final class WheelLayout {

    static final String PREFIX = "opt/paw";
    private static final String BIN = PREFIX + "/bin/";

    /** What an installer writes into the {@code dist-info} directory, whatever the wheel has there. */
    private static final Set<String> OURS = Set.of("INSTALLER", DirectUrlFile.NAME);

    private final PythonTarget target;
    private final String site;
    private final SortedMap<String, Planned> files = new TreeMap<>();

    WheelLayout(PythonTarget target) {
        this.target = target;
        this.site = site(target);
    }

    /** The directory of packages, without a leading slash. */
    static String site(PythonTarget target) {
        return PREFIX + "/lib/python" + target.minorVersion() + "/site-packages";
    }

    private record Planned(Entry.File entry, Digest digest, Place wheel) {}

    /** All files so far, by path. */
    Iterable<Entry.File> entries() {
        return files.values().stream().map(Planned::entry)::iterator;
    }

    /** Digests of all files so far, by path. */
    SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((path, file) -> digests.put(path, file.digest().text()));
        return digests;
    }

    /** Adds the files of a wheel, which has to stay open until they are read. */
    void add(WheelArchive wheel) throws IOException {
        SortedSet<String> rows = new TreeSet<>();
        SortedMap<String, String> scripts = EntryPoints.scripts(
                text(wheel, wheel.distInfo() + "/entry_points.txt"), target.interpreter(), wheel.place());
        for (String file : wheel.files()) {
            String path = destination(wheel, file);
            // As pip does: the generated script stands for one of the same name.
            boolean generated = path.startsWith(BIN) && scripts.containsKey(path.substring(BIN.length()));
            if (!generated && !isOurs(wheel, file)) {
                rows.add(plan(wheel, path, file));
            }
        }
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            rows.add(plan(wheel, BIN + script.getKey(), 0755, script.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        addBookkeeping(wheel, rows);
    }

    private static boolean isOurs(WheelArchive wheel, String file) {
        String info = wheel.distInfo() + "/";
        return file.startsWith(info) && OURS.contains(file.substring(info.length()));
    }

    private void addBookkeeping(WheelArchive wheel, SortedSet<String> rows) throws IOException {
        String info = site + "/" + wheel.distInfo();
        rows.add(plan(wheel, info + "/INSTALLER", 0644, "paw\n".getBytes(StandardCharsets.UTF_8)));
        Optional<String> directUrl = DirectUrlFile.text(wheel.origin());
        if (directUrl.isPresent()) {
            byte[] bytes = directUrl.get().getBytes(StandardCharsets.UTF_8);
            rows.add(plan(wheel, info + "/" + DirectUrlFile.NAME, 0644, bytes));
        }
        rows.add(RecordFile.row(wheel.distInfo() + "/RECORD", "", ""));
        plan(wheel, info + "/RECORD", 0644, String.join("", rows).getBytes(StandardCharsets.UTF_8));
    }

    private String destination(WheelArchive wheel, String file) {
        if (!file.startsWith(wheel.dataPrefix())) {
            return site + "/" + file;
        }
        String inData = file.substring(wheel.dataPrefix().length());
        String kind = inData.substring(0, Math.max(0, inData.indexOf('/')));
        String rest = inData.substring(inData.indexOf('/') + 1);
        return switch (kind) {
            case "purelib", "platlib" -> site + "/" + rest;
            case "scripts" -> BIN + rest;
            case "data" -> PREFIX + "/" + rest;
            case "headers" -> PREFIX + "/include/python" + target.minorVersion() + "/" + name(wheel) + "/" + rest;
            default -> throw wheel.broken(file, "is of a kind that PEP 427 does not know");
        };
    }

    private static String name(WheelArchive wheel) {
        return wheel.distInfo().substring(0, wheel.distInfo().indexOf('-'));
    }

    private String plan(WheelArchive wheel, String path, String file) throws IOException {
        boolean script = file.startsWith(wheel.dataPrefix() + "scripts/");
        if (script) {
            byte[] bytes = wheel.read(file);
            String start = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
            return plan(wheel, path, 0755, start.startsWith("#!python") ? withInterpreter(bytes) : bytes);
        }
        int mode = wheel.isExecutable(file) ? 0755 : 0644;
        Entry.File entry = Entry.File.of(path, mode, wheel.content(file));
        return put(new Planned(entry, wheel.digest(file), wheel.place()));
    }

    private String plan(WheelArchive wheel, String path, int mode, byte[] bytes) throws IOException {
        return put(new Planned(Entry.File.of(path, mode, Content.of(bytes)), Digest.of(bytes), wheel.place()));
    }

    /** Puts it in its place and returns its line for RECORD. */
    private String put(Planned file) throws IOException {
        String path = file.entry().path();
        Planned other = files.putIfAbsent(path, file);
        if (other != null && !other.digest().equals(file.digest())) {
            throw PlacedFiles.overlap(
                    path, other.wheel().toString(), file.wheel().toString());
        }
        String relative = Path.of(site).relativize(Path.of(path)).toString().replace('\\', '/');
        return RecordFile.row(
                relative,
                file.digest().text(),
                Long.toString(file.entry().content().size()));
    }

    private byte[] withInterpreter(byte[] script) {
        String text = new String(script, StandardCharsets.ISO_8859_1);
        String rest = text.indexOf('\n') < 0 ? "\n" : text.substring(text.indexOf('\n'));
        return ("#!" + target.interpreter() + rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(WheelArchive wheel, String file) throws IOException {
        return new String(wheel.read(file), StandardCharsets.UTF_8);
    }
}
