package dev.paw.deployment;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A map of {@code deployment.yaml} while it is bound to a record.
 *
 * <p>The keys that a binding asks for are the keys that are known; any other is a mistake. A value that cannot be meant
 * is noted, and the binding goes on with the fallback.
 */
final class Fields {

    /** Longer than any value can be; keeps hostile ones away from the patterns. */
    private static final int LONGEST = 1000;

    private final Yaml.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    private Fields(Yaml.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /** One of several ways to say something, told by the presence of {@code key}; {@code with} may go with it. */
    record Alternative<T>(String key, Set<String> with, Function<Fields, T> binding) {}

    /** Binds a whole document and notes its unknown keys. */
    static <T> T bind(Yaml.Mapping mapping, Problems problems, Function<Fields, T> binding) {
        return bind(mapping, "", problems, binding);
    }

    private static <T> T bind(Yaml.Mapping mapping, String path, Problems problems, Function<Fields, T> binding) {
        Fields fields = new Fields(mapping, path, problems);
        T bound = binding.apply(fields);
        fields.noteUnknown();
        return bound;
    }

    /** An inner map; one that is absent is bound as an empty one. */
    <T> T map(String key, Function<Fields, T> binding) {
        Yaml.Mapping inner = take(key, Yaml.Mapping.class, "a map of keys and values")
                .orElseGet(() -> new Yaml.Mapping(Map.of(), Optional.empty(), mapping.place()));
        return bind(inner, path(key), problems, binding);
    }

    /** A scalar that may be absent. */
    <T> Optional<T> find(String key, Value<T> value) {
        return take(key, Yaml.Scalar.class, "one value").flatMap(scalar -> understand(scalar, value));
    }

    /** A scalar with a default. */
    <T> T get(String key, Value<T> value, T fallback) {
        return find(key, value).orElse(fallback);
    }

    /** A scalar that must be there. */
    <T> T need(String key, Value<T> value, String mend, T fallback) {
        if (mapping.get(key).isEmpty()) {
            problems.add("'" + path(key) + "' is missing", mapping.place(), mend);
        }
        return get(key, value, fallback);
    }

    /** A list of scalars with a default. */
    <T> List<T> list(String key, Value<T> value, List<T> fallback) {
        Optional<Yaml.Sequence> given = take(key, Yaml.Sequence.class, "a list");
        given.filter(sequence -> sequence.items().isEmpty())
                .ifPresent(sequence -> problems.add(
                        "'" + path(key) + "' is empty", sequence.place(), "leave the key away for the default"));
        return given.map(sequence -> sequence.items().stream()
                        .flatMap(item -> expect(item, Yaml.Scalar.class, path(key), "a list of words").stream())
                        .flatMap(scalar -> understand(scalar, value).stream())
                        .toList())
                .orElse(fallback);
    }

    /** A list of maps; none if it is absent. */
    <T> List<T> maps(String key, Function<Fields, T> binding) {
        return take(key, Yaml.Sequence.class, "a list").stream()
                .flatMap(sequence -> sequence.items().stream())
                .flatMap(item -> expect(item, Yaml.Mapping.class, path(key), "a list of maps").stream())
                .map(item -> bind(item, path(key), problems, binding))
                .toList();
    }

    /** Where the map begins. */
    Place place() {
        return mapping.place();
    }

    /**
     * A map of texts under names of the author's own; none if it is absent.
     *
     * @param check what is to be said about a name and its value; it throws
     */
    SortedMap<String, String> texts(String key, BiConsumer<String, Yaml.Scalar> check) {
        SortedMap<String, String> texts = new TreeMap<>();
        take(key, Yaml.Mapping.class, "a map of names and texts")
                .ifPresent(inner -> inner.layers().stream()
                        .flatMap(layer -> layer.own().keySet().stream())
                        .distinct()
                        .forEach(name -> text(inner, name, path(key), check).ifPresent(text -> texts.put(name, text))));
        return texts;
    }

    private Optional<String> text(
            Yaml.Mapping inner, String name, String within, BiConsumer<String, Yaml.Scalar> check) {
        return inner.get(name)
                .flatMap(value -> expect(value, Yaml.Scalar.class, within + "." + name, "one value"))
                .flatMap(scalar -> understand(scalar, given -> {
                    check.accept(name, given);
                    return given.text();
                }));
    }

    /**
     * One of several alternatives; without any of their keys the first. What a lower layer chose is forgotten when an
     * upper one chooses.
     */
    <T> T choice(List<Alternative<T>> all) {
        all.forEach(alternative -> {
            known.add(alternative.key());
            known.addAll(alternative.with());
        });
        List<Yaml.Mapping> layers = mapping.layers();
        for (int i = 0; i < layers.size(); i++) {
            Yaml.Mapping layer = layers.get(i);
            Optional<Alternative<T>> given =
                    all.stream().filter(one -> layer.gives(one.key())).findFirst();
            if (given.isPresent()) {
                return chosen(given.get(), all, layers.subList(0, i + 1));
            }
        }
        return chosen(all.get(0), all, layers);
    }

    private <T> T chosen(Alternative<T> chosen, List<Alternative<T>> all, List<Yaml.Mapping> layers) {
        for (Alternative<T> other : all) {
            for (Yaml.Mapping layer : layers) {
                if (other != chosen && layer.gives(other.key())) {
                    problems.add(
                            "both '" + path(chosen.key()) + "' and '" + path(other.key()) + "' are given",
                            layer.own().get(other.key()).place(),
                            "keep one of them");
                }
                noteStrangers(chosen, other, layer);
            }
        }
        return chosen.binding().apply(this);
    }

    private <T> void noteStrangers(Alternative<T> chosen, Alternative<T> other, Yaml.Mapping layer) {
        if (other == chosen || layer.gives(other.key())) {
            return;
        }
        other.with().stream()
                .filter(layer::gives)
                .sorted()
                .forEach(key -> problems.add(
                        "'" + path(key) + "' belongs to '" + path(other.key()) + "', which is not given",
                        layer.own().get(key).place(),
                        "add '" + other.key() + "' or remove '" + key + "'"));
    }

    private <N extends Yaml> Optional<N> take(String key, Class<N> type, String expected) {
        known.add(key);
        return mapping.get(key).flatMap(value -> expect(value, type, path(key), expected));
    }

    private <N extends Yaml> Optional<N> expect(Yaml value, Class<N> type, String name, String expected) {
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        problems.add("'" + name + "' should be " + expected + ", but is " + value.kind(), value.place(), "");
        return Optional.empty();
    }

    private <T> Optional<T> understand(Yaml.Scalar scalar, Value<T> value) {
        try {
            if (scalar.text().length() > LONGEST) {
                throw new PawException("a value longer than " + LONGEST + " characters", scalar.place(), "");
            }
            return Optional.of(value.of(scalar));
        } catch (PawException e) {
            problems.add(e);
            return Optional.empty();
        }
    }

    private void noteUnknown() {
        for (Yaml.Mapping layer : mapping.layers()) {
            layer.own().forEach((key, entry) -> {
                if (!known.contains(key)) {
                    String where = path.isEmpty() ? "" : " in '" + path + "'";
                    problems.add("unknown key '" + key + "'" + where, entry.place(), Nearest.advice(key, known));
                }
            });
        }
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
