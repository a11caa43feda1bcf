package dev.paw.layer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The directories and symbolic links below a layer: what a layer on top must neither make again nor write through. */
public final class BaseTree {

    /** Nothing below. */
    public static final BaseTree NONE = new BaseTree(new TreeMap<>());

    private final SortedMap<String, Entry> entries;

    private BaseTree(SortedMap<String, Entry> entries) {
        this.entries = entries;
    }

    /** The tree that these layers make, lowest first, whiteouts applied (OCI image spec, layer.md). */
    public static BaseTree read(List<? extends Sink.Filler> layers) throws IOException {
        throw new UnsupportedOperationException(layers.toString());
    }

    /** The directory at this path, links on the way followed. */
    public Optional<Entry.Directory> directory(String path) {
        return entries.get(path) instanceof Entry.Directory directory ? Optional.of(directory) : Optional.empty();
    }
}
