package dev.paw.fork;

import dev.paw.Choice;
import dev.paw.PawException;
import dev.paw.Place;
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
        return Choice.of(
                ForkFormat.class,
                name.toLowerCase(Locale.ROOT),
                advice -> new PawException("'" + name + "' is no format", Place.of("paw.format"), advice));
    }
}
