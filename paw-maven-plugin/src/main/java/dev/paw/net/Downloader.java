package dev.paw.net;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Fetches what a lock names into the store, and small mutable documents past it. */
public final class Downloader {

    /** What is wanted: content of a known digest, from the first of these addresses that has it. */
    public record Want(String name, List<URI> addresses, long size, Sha256 sha256) {}

    /** A downloader into {@code store}. */
    public Downloader(Store store, Network network, Progress progress) {}

    /** The verified file; taken from the store if that has it, fetched otherwise. */
    public Path fetch(Want want) {
        throw new UnsupportedOperationException(want.name());
    }

    /** The verified files of all that is wanted, in the same order; fetched some at a time, progress shown. */
    public List<Path> fetchAll(String what, List<Want> wants) {
        return wants.stream().map(this::fetch).toList();
    }

    /** A document that may change between two requests; never cached. */
    public byte[] read(URI address) {
        throw new UnsupportedOperationException(address.toString());
    }

    /** Asks once, without retrying, whether anybody answers at this address; empty if so. */
    public Optional<PawException> ask(URI address) {
        throw new UnsupportedOperationException(address.toString());
    }
}
