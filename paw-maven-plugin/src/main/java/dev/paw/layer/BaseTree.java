package dev.paw.layer;

import dev.paw.Place;
import dev.paw.Sha256;
import java.io.IOException;
import java.util.Collections;
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

    private final SortedMap<String, Entry> entries;
    private final Links links = new Links(this::target, Place.of("base image"));

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
     * @throws dev.paw.PawException if links lead in a circle
     */
    public String resolve(String path) {
        return links.resolve(path);
    }

    /** The same; empty if links lead in a circle. */
    Optional<String> follow(String path) {
        return links.follow(path);
    }

    /** The same for the directory that the path is in; its last name stays, even if it is a link. */
    public String resolveParent(String path) {
        return links.resolveParent(path);
    }

    private Optional<String> target(String path) {
        return entries.get(path) instanceof Entry.Symlink link ? Optional.of(link.target()) : Optional.empty();
    }

    /** Covers everything that this tree does to a layer above it. */
    Sha256 digest() {
        return Sha256.of(entries.values().stream().map(Entry::toString).collect(Collectors.joining("\n")));
    }
}
