package dev.paw.net;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.Topic;
import dev.paw.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fetches what a lock names into the store, and small mutable documents past it.
 *
 * <p>Addresses are {@code file:}, {@code http:} or {@code https:}; user information in them is used and never shown.
 * What may pass (a broken connection, HTTP 429 and 5xx) is tried three times; a host that is not there costs seconds,
 * once.
 */
public final class Downloader {

    private static final int DOCUMENT_LIMIT = 16 << 20;

    private static final int MOST_NAMES = 10;

    private final Store store;
    private final boolean offline;
    private final Progress progress;
    private final Transport transport;
    private final Retries retries;

    /**
     * What is wanted: content of a known digest, from the first of these addresses that has it.
     *
     * @param name for messages
     * @param size bytes; 0 if not known
     * @param login another way to give a user than a {@code <server>} with the host as its id, for who is not let in; empty
     *     if there is none
     */
    public record Want(String name, List<URI> addresses, long size, Sha256 sha256, String login) {

        /** What there is no other way for. */
        public Want(String name, List<URI> addresses, long size, Sha256 sha256) {
            this(name, addresses, size, sha256, "");
        }
    }

    /** A downloader into {@code store}. */
    public Downloader(Store store, Network network, Progress progress) {
        this(store, network, progress, Patience.DEFAULT);
    }

    Downloader(Store store, Network network, Progress progress, Patience patience) {
        this.store = store;
        this.offline = network.offline();
        this.progress = progress;
        this.transport = new Transport(network, patience);
        this.retries = new Retries(patience.pause());
    }

    /** The verified file; taken from the store if that has it, fetched otherwise. */
    public Path fetch(Want want) {
        return fetchAll(want.name(), List.of(want)).get(0);
    }

    /**
     * The verified files of all that is wanted, in the same order; what the store lacks is fetched, several at a time.
     * The first failure ends it.
     *
     * @param what a name for all of them, for progress: {@code Debian packages}
     * @throws PawException if something cannot be had, names it, the addresses tried, and why each failed
     */
    public List<Path> fetchAll(String what, List<Want> wants) {
        Map<Sha256, Path> files = new LinkedHashMap<>();
        Map<Sha256, Want> missing = new LinkedHashMap<>();
        for (Want want : wants) {
            kept(want).ifPresentOrElse(file -> files.put(want.sha256(), file), () -> missing.put(want.sha256(), want));
        }
        if (!missing.isEmpty()) {
            files.putAll(fetchMissing(what, List.copyOf(missing.values())));
        }
        return wants.stream().map(want -> files.get(want.sha256())).toList();
    }

    /**
     * Whatever an address has now, of any size; fetched anew each time.
     *
     * @param name for messages
     * @return its digest, under which {@link #fetch} finds the file
     */
    public Sha256 fetchNow(String name, URI address) {
        if (offline && !Address.isFile(address)) {
            throw offline(name);
        }
        Sha256[] found = new Sha256[1];
        try (Progress.Task task = progress.start("Fetching " + name, 0, Progress.Unit.BYTES)) {
            Meter meter = new Meter(task);
            retries.run(() -> {
                try (InputStream in = transport.open(address)) {
                    found[0] = store.write(out -> meter.copy(in, out, 0));
                }
            });
        } catch (IOException e) {
            throw Retries.interrupted(e)
                    ? PawException.interrupted(e)
                    : Failure.of(name, List.of(new Failure(address, e)));
        }
        return found[0];
    }

    /**
     * A document that may change between two requests; never cached.
     *
     * @throws PawException if it cannot be had or has more than 16 MiB
     */
    public byte[] read(URI address) {
        if (offline && !Address.isFile(address)) {
            throw offline(Address.shown(address));
        }
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try {
            retries.run(() -> {
                document.reset();
                try (InputStream in = transport.open(address)) {
                    new Meter(Progress.silent().start("", 0, Progress.Unit.BYTES)).copy(in, document, DOCUMENT_LIMIT);
                }
            });
        } catch (IOException e) {
            throw Retries.interrupted(e)
                    ? PawException.interrupted(e)
                    : Failure.of("document", List.of(new Failure(address, e)));
        }
        return document.toByteArray();
    }

    /**
     * Asks once, without retrying, whether anybody answers at this address; empty if so.
     *
     * <p>An answer that a document is missing or needs credentials is an answer; HTTP 5xx and a proxy's refusal are none.
     */
    public Optional<PawException> ask(URI address) {
        if (offline && !Address.isFile(address)) {
            return Optional.of(offline(Address.shown(address)));
        }
        try {
            transport.ask(address);
            return Optional.empty();
        } catch (IOException e) {
            boolean answered = e instanceof Refusal refusal && refusal.status() < 500 && refusal.status() != 407;
            return answered ? Optional.empty() : Optional.of(Failure.of("an answer", List.of(new Failure(address, e))));
        }
    }

    private Map<Sha256, Path> fetchMissing(String what, List<Want> missing) {
        List<String> unavailable = missing.stream()
                .filter(want -> offline && addresses(want).isEmpty())
                .map(Want::name)
                .toList();
        if (!unavailable.isEmpty()) {
            throw offline(someOf(unavailable));
        }
        Map<Sha256, Path> files = new LinkedHashMap<>();
        long total = missing.stream().mapToLong(Want::size).sum();
        OpenStreams together = new OpenStreams();
        try (Progress.Task task = progress.start("Fetching " + what, total, Progress.Unit.BYTES)) {
            Parallel.forAll(missing, want -> fetch(want, new Meter(task), together), together::stop);
        }
        missing.forEach(want -> files.put(want.sha256(), store.blob(want.sha256())));
        return files;
    }

    private void fetch(Want want, Meter meter, OpenStreams together) throws IOException {
        store.exclusively("download", want.sha256(), () -> {
            if (store.find(want.sha256()).isEmpty()) {
                download(want, meter, together);
            }
            return want;
        });
    }

    private void download(Want want, Meter meter, OpenStreams together) throws IOException {
        List<Failure> failures = new ArrayList<>();
        for (URI address : addresses(want)) {
            try {
                retries.run(() -> download(want, address, meter, together));
                return;
            } catch (IOException e) {
                if (Retries.interrupted(e)) {
                    throw e;
                }
                failures.add(new Failure(address, e, want.login()));
            }
        }
        throw Failure.of(want.name(), failures);
    }

    private void download(Want want, URI address, Meter meter, OpenStreams together) throws IOException {
        progress.debug("fetching " + Address.shown(address));
        try (InputStream in = transport.open(address, together)) {
            Sha256 found = store.offer(want.sha256(), out -> meter.copy(in, out, want.size()));
            if (!found.equals(want.sha256())) {
                throw new WrongContent("expected " + want.sha256() + ", found " + found);
            }
        }
    }

    private List<URI> addresses(Want want) {
        return want.addresses().stream()
                .filter(address -> !offline || Address.isFile(address))
                .toList();
    }

    private Optional<Path> kept(Want want) {
        try {
            return store.find(want.sha256());
        } catch (IOException e) {
            throw PawException.interrupted(e);
        }
    }

    /** As many as a person reads. */
    private static String someOf(List<String> names) {
        int rest = names.size() - MOST_NAMES;
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return rest > 0 ? some + " and " + rest + " more" : some;
    }

    private static PawException offline(String what) {
        return new PawException(
                        "not in the cache, and not to be fetched because Maven is offline: " + what,
                        Place.NONE,
                        "run the same command once without -o")
                .about(Topic.MACHINE);
    }
}
