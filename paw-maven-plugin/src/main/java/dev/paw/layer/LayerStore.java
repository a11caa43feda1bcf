package dev.paw.layer;

import dev.paw.Sha256;
import dev.paw.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Makes layers, each once: what was made before under the same key comes from the store, verified. */
public final class LayerStore {

    private static final String KIND = "layer";

    private final Store store;
    private final LayerWriter writer = new LayerWriter();

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
        Sha256 full = Sha256.of("layer " + LayerWriter.VERSION + "\n" + key + "\n" + base.digest() + "\n");
        return store.exclusively(KIND, full, () -> {
            Optional<Layer> kept = find(name, full);
            return kept.isPresent() ? kept.get() : make(name, full, base, filler);
        });
    }

    private Optional<Layer> find(String name, Sha256 key) throws IOException {
        Optional<Facts> facts = store.note(KIND, key).flatMap(Facts::parse);
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        return store.find(facts.get().digest()).map(file -> facts.get().layer(name, file));
    }

    private Layer make(String name, Sha256 key, BaseTree base, Sink.Filler filler) throws IOException {
        AtomicReference<LayerWriter.Unpacked> unpacked = new AtomicReference<>();
        Sha256 digest = store.write(out -> unpacked.set(writer.write(name, base, filler, out)));
        Path file = store.blob(digest);
        Facts facts = new Facts(
                digest,
                unpacked.get().diffId(),
                Files.size(file),
                unpacked.get().size());
        store.putNote(KIND, key, facts.text());
        return facts.layer(name, file);
    }

    /** What a note tells of a layer: one field a line. */
    private record Facts(Sha256 digest, Sha256 diffId, long size, long unpackedSize) {

        String text() {
            return digest.hex() + "\n" + diffId.hex() + "\n" + size + "\n" + unpackedSize + "\n";
        }

        static Optional<Facts> parse(String text) {
            String[] lines = text.split("\n");
            return lines.length == 4
                    ? Optional.of(new Facts(
                            new Sha256(lines[0]),
                            new Sha256(lines[1]),
                            Long.parseLong(lines[2]),
                            Long.parseLong(lines[3])))
                    : Optional.empty();
        }

        Layer layer(String name, Path file) {
            return new Layer(name, digest, diffId, size, unpackedSize, file);
        }
    }
}
