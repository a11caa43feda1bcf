package dev.paw.fork;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a list of forks is for. */
public enum ForkFormat {
    /** For people: {@link ForkTable}. */
    TABLE,
    /** For programs: {@link ForkJson}. */
    JSON;

    /**
     * The format of this name, such as {@code json}.
     *
     * @throws PawException if there is none
     */
    public static ForkFormat of(String name) {
        List<String> known = Arrays.stream(values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new PawException(
                        "'" + name + "' is no format", Place.of("paw.format"), Nearest.advice(name, known)));
    }
}
