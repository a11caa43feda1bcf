package dev.paw.deployment;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.util.Arrays;
import java.util.List;

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
        List<String> known = Arrays.stream(values()).map(Environment::id).toList();
        return Arrays.stream(values())
                .filter(environment -> environment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PawException(
                        "unknown environment '" + id + "'",
                        Place.of("paw.environment"),
                        Nearest.advice(id, known) + "\npass it as -Dpaw.environment=<environment>"));
    }

    /** As in {@code paw.environment} and in the name of the environment's YAML file: {@code development}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
