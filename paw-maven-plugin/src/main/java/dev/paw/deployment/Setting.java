package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Place;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A value of setup.cfg as SirMordred types it. */
public sealed interface Setting {

    /** A string; written in quotes, so that digits, {@code true} or brackets in it change nothing. */
    record Text(String value) implements Setting {}

    /** A whole number. */
    record Number(BigInteger value) implements Setting {

        /** The usual size. */
        public Number(long value) {
            this(BigInteger.valueOf(value));
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(boolean value) implements Setting {}

    /** A list; no element can contain a comma or a space. */
    record Items(List<String> values) implements Setting {

        /** Keeps the order. */
        public Items {
            values = List.copyOf(values);
        }
    }

    /** The value that SirMordred makes of an interpolated text: its own rules, in its order. */
    static Setting of(String text) {
        boolean pair = text.length() > 1;
        if (pair && text.startsWith("\"") && text.endsWith("\"")) {
            return new Text(inner(text));
        }
        if (pair && text.startsWith("[") && text.endsWith("]")) {
            return new Items(Arrays.asList(inner(text).replace(" ", "").split(",", -1)));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> new Flag(true);
            case "false" -> new Flag(false);
            case "none" -> new Text("");
            default -> isNumber(text) ? new Number(new BigInteger(text.replace("_", ""))) : new Text(text);
        };
    }

    /**
     * As it is to be written into setup.cfg: strings in quotes, {@code %} doubled, everything else bare.
     *
     * @throws PawException if it cannot be written: a line break, or a comma or space in a list's element
     */
    default String written() {
        if (this instanceof Text text) {
            return "\"" + escape(text.value(), "\r\n") + "\"";
        }
        if (this instanceof Items items) {
            return items.values().stream()
                    .map(item -> escape(item, "\r\n, "))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return this instanceof Number number ? number.value().toString() : String.valueOf(((Flag) this).value());
    }

    private static String escape(String text, String forbidden) {
        if (text.chars().anyMatch(c -> forbidden.indexOf(c) >= 0)) {
            throw new PawException(
                    "a value of setup.cfg has a line break, or a list's element a comma or space", Place.NONE, "");
        }
        return text.replace("%", "%%");
    }

    private static String inner(String text) {
        return text.substring(1, text.length() - 1);
    }

    /** What Python's {@code int} takes: digits of any script, single underscores between them. */
    private static boolean isNumber(String text) {
        return text.matches("(?U)[+-]?\\d[\\d_]*") && !text.contains("__") && !text.endsWith("_");
    }
}
