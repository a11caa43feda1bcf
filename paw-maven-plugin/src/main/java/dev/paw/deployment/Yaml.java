package dev.paw.deployment;

import dev.paw.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A YAML value with its place. Shared by all its aliases, so that it is never larger than its file. */
public sealed interface Yaml {

    /** Where it begins. */
    Place place();

    /** What it is, for a message. */
    String kind();

    /**
     * Text, number, boolean or nothing.
     *
     * @param text as written, without quotes
     * @param kind {@code text}, {@code a number}, {@code true or false}, {@code nothing}
     */
    record Scalar(String text, String kind, Place place) implements Yaml {

        /** What stands behind a key without a value. */
        public static final String NOTHING = "nothing";

        /** What can be any name. */
        public static final String TEXT = "text";
    }

    /** A list. */
    record Sequence(List<Yaml> items, Place place) implements Yaml {

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A map, perhaps laid over another: maps merge, everything else replaces.
     *
     * @param own by key, in the order of the file
     * @param under what this is laid over
     */
    record Mapping(Map<String, Entry> own, Optional<Mapping> under, Place place) implements Yaml {

        /** A key's place and its value. */
        public record Entry(Place place, Yaml value) {}

        @Override
        public String kind() {
            return "a map";
        }

        /** This laid over {@code base}. */
        Mapping over(Mapping base) {
            return new Mapping(
                    own, Optional.of(under.map(mine -> mine.over(base)).orElse(base)), place);
        }

        /** The value of a key; nothing at all if it was taken away or left empty. */
        Optional<Yaml> get(String key) {
            Optional<Yaml> below = under.flatMap(mapping -> mapping.get(key));
            return Optional.ofNullable(own.get(key))
                    .map(entry -> lay(entry.value(), below))
                    .orElse(below);
        }

        /** A map left empty (all its keys commented out) changes nothing; any other empty value takes away. */
        private static Optional<Yaml> lay(Yaml value, Optional<Yaml> below) {
            if (below.isPresent() && below.get() instanceof Mapping base) {
                if (value instanceof Mapping mapping) {
                    return Optional.of(mapping.over(base));
                }
                return value.kind().equals(Scalar.NOTHING) ? below : Optional.of(value);
            }
            return value.kind().equals(Scalar.NOTHING) ? Optional.empty() : Optional.of(value);
        }

        /** Whether this layer itself has a value for a key. */
        boolean gives(String key) {
            Entry entry = own.get(key);
            return entry != null && !entry.value().kind().equals(Scalar.NOTHING);
        }

        /** This and what it is laid over, the uppermost first. */
        List<Mapping> layers() {
            return Stream.iterate(Optional.of(this), Optional::isPresent, layer -> layer.flatMap(Mapping::under))
                    .map(Optional::orElseThrow)
                    .toList();
        }
    }
}
