package dev.paw;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what users choose among a few: the constants of an enum, typed in lower case. */
public final class Choice {

    private Choice() {}

    /**
     * The constant of this name.
     *
     * @param unknown what to throw if there is none, made of the advice: the nearest name, or all of them
     */
    public static <E extends Enum<E>> E of(Class<E> type, String name, Function<String, PawException> unknown) {
        Map<String, E> known = new TreeMap<>();
        for (E constant : type.getEnumConstants()) {
            known.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> unknown.apply(Nearest.advice(name, known.keySet())));
    }
}
