package dev.paw.check;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.deployment.Yaml;
import dev.paw.deployment.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a YAML or JSON file with its place, made for walking: asked for what is not there, it gives an absent value,
 * whose place is that of what was asked. Merge keys ({@code <<}) are followed.
 */
public final class YamlValue {

    private static final String MERGE = "<<";

    private final Optional<Yaml> value;
    private final Place place;

    private YamlValue(Optional<Yaml> value, Place place) {
        this.value = value;
        this.place = place;
    }

    /** A text in the place of this. */
    YamlValue withText(Optional<String> text) {
        return new YamlValue(text.map(given -> (Yaml) new Yaml.Scalar(given, Yaml.Scalar.TEXT, place)), place);
    }

    /** The value of a whole file; absent if it is no YAML. */
    public static YamlValue of(TextFile file) {
        try {
            return new YamlValue(Optional.of(YamlReader.read(file.text(), file.place(), new Problems())), file.at(1));
        } catch (PawException e) {
            return new YamlValue(Optional.empty(), file.at(1));
        }
    }

    /** Why {@link #of} finds nothing in a file, if it is no YAML. */
    public static Optional<PawException> problem(TextFile file) {
        try {
            YamlReader.read(file.text(), file.place(), new Problems());
            return Optional.empty();
        } catch (PawException e) {
            return Optional.of(e);
        }
    }

    /** Where it stands: the key, if it has one. */
    public Place place() {
        return place;
    }

    /** Whether there is anything; a key without a value counts as absent. */
    public boolean isPresent() {
        return value.filter(given -> !given.kind().equals(Yaml.Scalar.NOTHING)).isPresent();
    }

    /** The value of a key; of a sequence of keys, one within the other. */
    public YamlValue get(String key, String... more) {
        YamlValue found =
                Optional.ofNullable(entries().get(key)).orElseGet(() -> new YamlValue(Optional.empty(), place));
        for (String next : more) {
            found = found.get(next);
        }
        return found;
    }

    /** The text of a scalar, numbers and booleans as written. */
    public Optional<String> text() {
        return value.filter(given -> isPresent())
                .filter(Yaml.Scalar.class::isInstance)
                .map(given -> ((Yaml.Scalar) given).text());
    }

    /** Whether it is a scalar of exactly this text. */
    public boolean is(String text) {
        return text().filter(text::equals).isPresent();
    }

    /** Whether it is a scalar that says true in YAML 1.1 or 1.2, in any case. */
    public boolean isTrue() {
        return text().filter(text -> text.matches("(?i)true|yes|on|1")).isPresent();
    }

    /** The elements of a list; a scalar is a list of itself; anything else has none. */
    public List<YamlValue> items() {
        if (value.orElse(null) instanceof Yaml.Sequence sequence) {
            return sequence.items().stream()
                    .map(item -> new YamlValue(Optional.of(item), item.place()))
                    .toList();
        }
        return text().isPresent() ? List.of(this) : List.of();
    }

    /** The texts of a list's scalars; a scalar is a list of itself. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The entries of a map, in the order of the file; anything else has none. */
    public Map<String, YamlValue> entries() {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        if (value.orElse(null) instanceof Yaml.Mapping mapping) {
            mapping.own().forEach((key, entry) -> {
                if (!key.equals(MERGE)) {
                    entries.put(key, new YamlValue(Optional.of(entry.value()), entry.place()));
                }
            });
            Optional.ofNullable(mapping.own().get(MERGE)).ifPresent(entry -> merge(entry.value(), entries));
        }
        return entries;
    }

    private static void merge(Yaml merged, Map<String, YamlValue> entries) {
        if (merged instanceof Yaml.Sequence sequence) {
            sequence.items().forEach(one -> merge(one, entries));
        }
        new YamlValue(Optional.of(merged), merged.place()).entries().forEach(entries::putIfAbsent);
    }

    /** Scalars and lists by their keys with dots between: {@code cluster.name}, however the file nests them. */
    public Map<String, YamlValue> flat() {
        Map<String, YamlValue> flat = new LinkedHashMap<>();
        flatten("", flat);
        return flat;
    }

    private void flatten(String prefix, Map<String, YamlValue> flat) {
        entries().forEach((key, entry) -> {
            if (entry.value.orElse(null) instanceof Yaml.Mapping) {
                entry.flatten(prefix + key + ".", flat);
            } else {
                flat.put(prefix + key, entry);
            }
        });
    }
}
