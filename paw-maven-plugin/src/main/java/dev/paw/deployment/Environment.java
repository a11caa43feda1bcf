package dev.paw.deployment;

import dev.paw.Choice;
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
     * @throws dev.paw.PawException if there is none, with the nearest
     */
    public static Environment of(String id) {
        return Choice.of(Environment.class, id, "environment", "paw.environment");
    }

    /** As in {@code paw.environment} and in the name of the environment's YAML file: {@code development}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
