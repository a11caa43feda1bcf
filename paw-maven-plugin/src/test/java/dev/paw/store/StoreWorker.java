package dev.paw.store;

import dev.paw.Sha256;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A build of its own process that wants one blob, and says {@code made} if it had to make it. */
final class StoreWorker {

    private StoreWorker() {}

    public static void main(String[] args) throws IOException {
        Store store = new Store(Path.of(args[0]));
        Sha256 wanted = Sha256.of(args[1]);
        store.exclusively("work", wanted, () -> {
            Optional<Path> there = store.find(wanted);
            return there.isPresent() ? there.get() : make(store, args[1]);
        });
    }

    private static Path make(Store store, String text) throws IOException {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write("made".getBytes(StandardCharsets.UTF_8));
        }
        return store.blob(store.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
    }
}
