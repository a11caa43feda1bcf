package dev.paw.deployment;

import dev.paw.Choice;
import dev.paw.PawException;
import dev.paw.Place;
import java.util.Locale;

/** What a deployment is rendered for. */
public enum Environment {
    /** One developer's machine: everything published on the loopback, no TLS, SortingHat in development mode. */
    DEVELOPMENT,
    /** Users depend on it. */
    PRODUCTION;

    /**
     * The environment with this id.
     *
     * @throws PawException if there is none, with the nearest
     */
    public static Environment of(String id) {
        return Choice.of(
                Environment.class,
                id,
                advice -> new PawException(
                        "unknown environment '" + id + "'",
                        Place.of("paw.environment"),
                        advice + "\npass it as -Dpaw.environment=<environment>"));
    }

    /** As in {@code paw.environment} and in the name of the environment's YAML file: {@code development}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
