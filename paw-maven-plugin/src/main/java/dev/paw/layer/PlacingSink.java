package dev.paw.layer;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the place of every entry above a base, adds the directories on the way, and refuses what has no place. */
final class PlacingSink implements Sink {

    private final String layer;
    private final BaseTree base;
    private final Sink next;

    /** What the layer has so far, by its place; files without their content. */
    private final Map<String, Entry> placed = new HashMap<>();

    PlacingSink(String layer, BaseTree base, Sink next) {
        this.layer = layer;
        this.base = base;
        this.next = next;
    }

    @Override
    public void add(Entry entry) throws IOException {
        check(entry.path(), entry.path());
        if (entry instanceof Entry.Directory directory) {
            directory(moved(directory, base.resolve(entry.path())));
        } else {
            String path = base.resolveParent(entry.path());
            if (base.directory(path).isPresent()) {
                throw refuse(entry.path(), "would replace a directory of the base");
            }
            place(moved(entry, path));
        }
    }

    private void directory(Entry.Directory directory) throws IOException {
        Entry before = placed.get(directory.path());
        boolean root = directory.path().isEmpty();
        boolean same = directory.equals(before)
                || before == null && base.directory(directory.path()).equals(Optional.of(directory));
        if (!root && !same) {
            place(directory);
        }
    }

    private void place(Entry entry) throws IOException {
        parents(entry.path());
        Entry slim = entry instanceof Entry.File file ? slim(file) : entry;
        if (placed.putIfAbsent(entry.path(), slim) != null) {
            throw refuse(entry.path(), "stands in the layer already, other than here");
        }
        if (entry instanceof Entry.HardLink link && !(placed.get(link.target()) instanceof Entry.File)) {
            throw refuse(
                    entry.path(), "is a hard link to " + link.target() + ", which is no earlier file of the layer");
        }
        next.add(entry);
    }

    private void parents(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            Entry there = placed.get(parent);
            if (there == null && base.directory(parent).isEmpty()) {
                there = Entry.Directory.of(parent);
                placed.put(parent, there);
                next.add(there);
            }
            if (there != null && !(there instanceof Entry.Directory)) {
                throw refuse(path, "lies below " + parent + ", which is no directory");
            }
        }
    }

    /** The same entry at its place. */
    private Entry moved(Entry entry, String path) {
        if (entry instanceof Entry.File file) {
            return new Entry.File(path, file.mode(), file.uid(), file.gid(), file.content());
        }
        if (entry instanceof Entry.Symlink link) {
            checkText(link.path(), link.target());
            return new Entry.Symlink(path, link.target(), link.uid(), link.gid());
        }
        if (entry instanceof Entry.HardLink link) {
            check(link.path(), link.target());
            String target = base.resolveParent(link.target());
            return new Entry.HardLink(path, target, link.mode(), link.uid(), link.gid());
        }
        return moved((Entry.Directory) entry, path);
    }

    private static Entry.Directory moved(Entry.Directory directory, String path) {
        return new Entry.Directory(path, directory.mode(), directory.uid(), directory.gid());
    }

    private static Entry slim(Entry.File file) {
        return new Entry.File(file.path(), file.mode(), file.uid(), file.gid(), Content.of(""));
    }

    /** A relative path of plain names. */
    private void check(String entry, String path) {
        checkText(entry, path);
        for (String name : path.split("/", -1)) {
            if (List.of("", ".", "..").contains(name)) {
                throw refuse(entry, "has the path " + path + ", which is not relative and normalized");
            }
        }
    }

    private void checkText(String entry, String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw refuse(entry, "has an empty name or one with a NUL character");
        }
    }

    private PawException refuse(String path, String why) {
        String shown = path.replaceAll("\\p{Cntrl}", "?");
        return new PawException(shown + " " + why, Place.of("layer " + layer), "");
    }
}
