package dev.paw.build;

import dev.paw.Sha256;
import dev.paw.layer.BaseTree;
import dev.paw.layer.Layer;
import dev.paw.layer.Sink;
import dev.paw.lock.Part;
import java.util.List;
import java.util.Optional;

/**
 * How an image comes about: its layers from the bottom up, and its configuration.
 *
 * <p>The slower a layer changes, the lower it stands, so that a change costs only what lies above it.
 *
 * @param below what the layers to be made have to respect
 */
record ImagePlan(List<Step> steps, BaseTree below, ImageConfiguration configuration) {

    /** One layer. */
    sealed interface Step {

        /** What the layer holds, for people and for the image's history. */
        String name();

        /** A layer of the base image, as it came. */
        record Ready(Layer layer) implements Step {

            @Override
            public String name() {
                return layer.name();
            }
        }

        /**
         * A layer to be made unless the store has it.
         *
         * @param part what it is made from; empty for what follows from the deployment alone
         * @param key digest of all that the layer follows from
         */
        record Make(Optional<Part> part, String name, Sha256 key, Sink.Filler filler) implements Step {}
    }

    /**
     * Makes the keys of layers.
     *
     * @param tool digest of the code that fills them: other code may fill the same layer with something else
     */
    record Keys(Sha256 tool) {

        /** A key over the kind of a layer and what its content follows from. */
        Sha256 of(String kind, String... facts) {
            return Sha256.of(tool.hex() + "\0" + kind + "\0" + String.join("\0", facts));
        }
    }
}
