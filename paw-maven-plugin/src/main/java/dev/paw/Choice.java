package dev.paw;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what users choose among a few: the constants of an enum, typed in lower case. */
public final class Choice {

    private Choice() {}

    /**
     * The constant of this name.
     *
     * @param what is chosen, in one word: {@code format}
     * @param property that users type it in: {@code paw.format}
     * @throws PawException if there is none, with the nearest name, or all of them
     */
    public static <E extends Enum<E>> E of(Class<E> type, String name, String what, String property) {
        Map<String, E> known = new TreeMap<>();
        for (E constant : type.getEnumConstants()) {
            known.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new PawException(
                        "unknown " + what + " '" + name + "'",
                        Place.of(property),
                        Nearest.advice(name, known.keySet()) + "\npass it as -D" + property + "=<" + what + ">"));
    }
}
