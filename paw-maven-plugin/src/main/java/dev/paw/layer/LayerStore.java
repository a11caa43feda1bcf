package dev.paw.layer;

import dev.paw.Sha256;
import dev.paw.store.Store;
import java.io.IOException;

/** Makes layers, each once: what was made before under the same key comes from the store. */
public final class LayerStore {

    private final Store store;

    /** Layers kept in {@code store}. */
    public LayerStore(Store store) {
        this.store = store;
    }

    /**
     * A layer with nothing below it.
     *
     * @param name what it holds, for people
     * @param key covers everything that the filler's output follows from
     * @param filler asked only if the store does not have the layer whole
     */
    public Layer layer(String name, Sha256 key, Sink.Filler filler) throws IOException {
        return layer(name, key, BaseTree.NONE, filler);
    }

    /** A layer above {@code base}, whose directories it does not make again and whose links it resolves. */
    public Layer layer(String name, Sha256 key, BaseTree base, Sink.Filler filler) throws IOException {
        throw new UnsupportedOperationException(name + store + base + key + filler);
    }
}
