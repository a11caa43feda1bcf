package dev.paw.layer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays layers over each other and keeps what {@link BaseTree} is about. */
final class BaseTreeReader {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final TreeMap<String, Entry> below = new TreeMap<>();

    /** Lays a layer on top. */
    void read(Sink.Filler layer) throws IOException {
        List<Entry> added = new ArrayList<>();
        layer.fill(entry -> read(entry, added));
        added.forEach(this::put);
    }

    /** The tree, without files and links to files. */
    BaseTree tree() {
        BaseTree all = new BaseTree(new TreeMap<>(below));
        TreeMap<String, Entry> kept = new TreeMap<>(below);
        kept.values().removeIf(entry -> isFile(entry) || entry instanceof Entry.Symlink && leadsToFile(all, entry));
        return new BaseTree(kept);
    }

    private boolean leadsToFile(BaseTree all, Entry link) {
        return all.follow(link.path())
                .map(below::get)
                .filter(BaseTreeReader::isFile)
                .isPresent();
    }

    private static boolean isFile(Entry entry) {
        return entry instanceof Entry.File || entry instanceof Entry.HardLink;
    }

    /** Whiteouts hide what lies below the layer, wherever they stand in it. */
    private void read(Entry entry, List<Entry> added) {
        int slash = entry.path().lastIndexOf('/') + 1;
        String directory = entry.path().substring(0, slash);
        String name = entry.path().substring(slash);
        if (name.equals(OPAQUE)) {
            hide(directory);
        } else if (name.startsWith(WHITEOUT)) {
            String hidden = directory + name.substring(WHITEOUT.length());
            below.remove(hidden);
            hide(hidden + "/");
        } else {
            added.add(entry);
        }
    }

    private void put(Entry entry) {
        Entry before = below.put(entry.path(), slim(entry));
        if (before instanceof Entry.Directory && !(entry instanceof Entry.Directory)) {
            hide(entry.path() + "/");
        }
    }

    private void hide(String prefix) {
        Map<String, Entry> inside = below.subMap(prefix, prefix + Character.MAX_VALUE);
        inside.clear();
    }

    /** Without content, which would hold on to archives. */
    private static Entry slim(Entry entry) {
        return entry instanceof Entry.File file
                ? new Entry.File(file.path(), file.mode(), file.uid(), file.gid(), Content.of(""))
                : entry;
    }
}
