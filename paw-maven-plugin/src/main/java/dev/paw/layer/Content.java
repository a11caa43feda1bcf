package dev.paw.layer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file that goes into a layer. */
public interface Content {

    /** Number of bytes that {@link #open} will give. */
    long size() throws IOException;

    /** The bytes, from the beginning; closed by the caller. */
    InputStream open() throws IOException;

    /** Content held in memory. */
    static Content of(byte[] bytes) {
        return of(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** Text in UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Content of a file, read when needed. */
    static Content of(Path file) throws IOException {
        return of(Files.size(file), () -> Files.newInputStream(file));
    }

    /** Content of known size. */
    static Content of(long size, Source source) {
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return source.open();
            }
        };
    }

    /** Opens the bytes. */
    @FunctionalInterface
    interface Source {

        /** The bytes, from the beginning. */
        InputStream open() throws IOException;
    }
}
