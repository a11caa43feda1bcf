package dev.paw.requirement;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What pip reads behind the {@code #} of an address: {@code egg=name[extra]&subdirectory=path&sha256=…}.
 *
 * @param egg name and extras, as written
 */
record UrlFragment(Optional<String> egg, Optional<String> subdirectory, Optional<Sha256> sha256) {

    private static final List<String> KEYS = List.of("egg", "subdirectory", "sha256");

    static UrlFragment read(String fragment, Place place) {
        Map<String, String> values = new HashMap<>();
        for (String part : fragment.split("&")) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2 || !KEYS.contains(pair[0])) {
                if (!part.isEmpty()) {
                    throw new PawException(
                            "'" + pair[0] + "' behind # is not supported", place, Nearest.advice(pair[0], KEYS));
                }
            } else {
                values.put(pair[0], pair[1]);
            }
        }
        return new UrlFragment(
                value(values, "egg"),
                value(values, "subdirectory").map(path -> subdirectory(path, place)),
                value(values, "sha256").map(hex -> digest(hex, place)));
    }

    private static Optional<String> value(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    private static String subdirectory(String path, Place place) {
        String clean = path.replaceAll("/+$", "").replaceFirst("^(?:\\./)+", "");
        if (clean.startsWith("/") || List.of(clean.split("/")).contains("..")) {
            throw new PawException(
                    "the subdirectory '" + path + "' lies outside of the project",
                    place,
                    "name one that is inside: #subdirectory=python");
        }
        return clean;
    }

    /** The digest that 64 hexadecimal digits are. */
    static Sha256 digest(String hex, Place place) {
        try {
            return new Sha256(hex);
        } catch (IllegalArgumentException e) {
            throw new PawException("'" + hex + "' is not a SHA-256 digest", place, "write its 64 hexadecimal digits");
        }
    }
}
