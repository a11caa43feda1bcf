package dev.paw.build;

import dev.paw.layer.Layer;
import dev.paw.layer.LayerReader;
import dev.paw.layer.Sink;
import java.util.List;

/**
 * An image to stand on, complete in the store.
 *
 * @param layers from the bottom up, compressed with gzip and verified
 */
record BaseImage(BaseConfiguration configuration, List<Layer> layers) {

    /** The layers' content, from the bottom up. */
    List<? extends Sink.Filler> contents() {
        return layers.stream().map(layer -> new LayerReader(layer.file())).toList();
    }
}
