package dev.paw.debian;

import dev.paw.layer.Entry;
import dev.paw.layer.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes down what a layer is given, by path; refuses what would make a bad archive. */
final class Recorder implements Sink {

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    @Override
    public void add(Entry entry) throws IOException {
        String path = entry.path();
        int slash = path.lastIndexOf('/');
        boolean parent = slash < 0 || entries.get(path.substring(0, slash)) instanceof Entry.Directory;
        if (!parent || entries.put(path, entry) != null) {
            throw new IOException("twice, or outside of a directory: " + path);
        }
        if (entry instanceof Entry.File file) {
            try (InputStream in = file.content().open()) {
                texts.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /** Everything by path, in the order in which it came. */
    Map<String, Entry> entries() {
        return entries;
    }

    /** What lies at a path: {@code d 755 0:0}, {@code f 644 0:8}, {@code -> target} or {@code = target}. */
    String at(String path) {
        Entry entry = entries.get(path);
        if (entry instanceof Entry.Symlink link) {
            return "-> " + link.target();
        }
        if (entry instanceof Entry.HardLink link) {
            return "= " + link.target();
        }
        if (entry == null) {
            return "nothing";
        }
        String kind = entry instanceof Entry.Directory ? "d " : "f ";
        return kind + Integer.toOctalString(entry.mode()) + " " + entry.uid() + ":" + entry.gid();
    }

    /** The text of a file. */
    String text(String path) {
        return texts.get(path);
    }
}
