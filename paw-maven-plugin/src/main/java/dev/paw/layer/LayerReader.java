package dev.paw.layer;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Gives the entries of a layer archive back, gzip-compressed or plain, whoever wrote it.
 *
 * <p>Devices and FIFOs are left out: {@link Entry} knows none. Whiteouts come as ordinary files.
 */
public record LayerReader(Path file) implements Sink.Filler {

    /** Adds every entry; the content of a file can be read until {@link Sink#add} returns, and once only. */
    @Override
    public void fill(Sink sink) throws IOException {
        throw new UnsupportedOperationException(file.toString());
    }
}
