package dev.paw.layer;

import java.io.IOException;

/** Takes the entries of a layer, in the order in which they are to stand. */
@FunctionalInterface
public interface Sink {

    /** Adds an entry; its content is read before this returns. */
    void add(Entry entry) throws IOException;

    /** Gives all entries of a layer to a sink, the same ones in the same order each time. */
    @FunctionalInterface
    interface Filler {

        /** Adds everything to {@code sink}. */
        void fill(Sink sink) throws IOException;
    }
}
