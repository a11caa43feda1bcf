package dev.paw.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a layer of 256 MiB in one file and 20,000 small ones, in a process of its own. */
final class LargeLayer {

    private static final long SIZE = 256L << 20;

    private LargeLayer() {}

    public static void main(String[] args) throws IOException {
        new LayerWriter(1, 2).write("large", BaseTree.NONE, LargeLayer::fill, OutputStream.nullOutputStream());
    }

    private static void fill(Sink sink) throws IOException {
        sink.add(Entry.File.of("large", 0644, Content.of(SIZE, Bytes::new)));
        for (int i = 0; i < 20_000; i++) {
            sink.add(Entry.File.of("small/" + i, 0644, Content.of(new byte[4096])));
        }
    }

    private static final class Bytes extends InputStream {

        private long given;

        @Override
        public int read() {
            return given < SIZE ? (int) (given++ * 31 >> 3 & 0xff) : -1;
        }
    }
}
