package dev.paw.layer;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The directories, and the symbolic links that are no links to files, below a layer: what a layer on top must neither
 * make again nor write through.
 */
public final class BaseTree {

    /** Nothing below. */
    public static final BaseTree NONE = new BaseTree(new TreeMap<>());

    /** As Linux does (path_resolution(7)). */
    private static final int MAX_LINKS = 40;

    private final SortedMap<String, Entry> entries;

    BaseTree(SortedMap<String, Entry> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /** The tree that these layers make, lowest first, whiteouts applied (OCI image spec, layer.md). */
    public static BaseTree read(List<? extends Sink.Filler> layers) throws IOException {
        BaseTreeReader reader = new BaseTreeReader();
        for (Sink.Filler layer : layers) {
            reader.read(layer);
        }
        return reader.tree();
    }

    /** The directory that stands at exactly this path. */
    public Optional<Entry.Directory> directory(String path) {
        return entries.get(path) instanceof Entry.Directory directory ? Optional.of(directory) : Optional.empty();
    }

    /**
     * Where this path leads when every link in it is followed: {@code lib/x86_64-linux-gnu} to
     * {@code usr/lib/x86_64-linux-gnu}. What the base does not have stays as it is.
     *
     * @throws PawException if links lead in a circle
     */
    public String resolve(String path) {
        return follow(path)
                .orElseThrow(() -> new PawException("links lead in a circle: " + path, Place.of("base image"), ""));
    }

    /** The same; empty if links lead in a circle. */
    Optional<String> follow(String path) {
        Deque<String> ahead = new ArrayDeque<>(Arrays.asList(path.split("/")));
        Deque<String> done = new ArrayDeque<>();
        int links = 0;
        while (!ahead.isEmpty() && links <= MAX_LINKS) {
            step(ahead.pop(), done);
            if (entries.get(String.join("/", done)) instanceof Entry.Symlink link) {
                links++;
                turn(link.target(), done, ahead);
            }
        }
        return ahead.isEmpty() ? Optional.of(String.join("/", done)) : Optional.empty();
    }

    /** The same for the directory that the path is in; its last name stays, even if it is a link. */
    public String resolveParent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return path;
        }
        String parent = resolve(path.substring(0, slash));
        return parent.isEmpty() ? path.substring(slash + 1) : parent + path.substring(slash);
    }

    /** Covers everything that this tree does to a layer above it. */
    Sha256 digest() {
        return Sha256.of(entries.values().stream().map(Entry::toString).collect(Collectors.joining("\n")));
    }

    private static void step(String name, Deque<String> done) {
        if (name.equals("..")) {
            done.pollLast();
        } else if (!name.isEmpty() && !name.equals(".")) {
            done.addLast(name);
        }
    }

    private static void turn(String target, Deque<String> done, Deque<String> ahead) {
        if (target.startsWith("/")) {
            done.clear();
        } else {
            done.removeLast();
        }
        String[] names = target.split("/");
        for (int i = names.length - 1; i >= 0; i--) {
            ahead.push(names[i]);
        }
    }
}
