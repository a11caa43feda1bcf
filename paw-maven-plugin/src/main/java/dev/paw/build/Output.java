package dev.paw.build;

import dev.paw.Choice;
import dev.paw.PawException;
import dev.paw.Place;

/** Where a finished image goes. */
public enum Output {
    /** A docker-archive below {@code target}. */
    TAR,
    /** The Docker daemon that the {@code docker} command talks to. */
    DOCKER,
    /** The registry that the image's name begins with. */
    REGISTRY;

    /** The output with this name in lower case, as {@code paw.to} has it. */
    public static Output of(String name) {
        return Choice.of(
                Output.class,
                name,
                advice -> new PawException(
                        "unknown output '" + name + "'",
                        Place.of("paw.to"),
                        advice + "\npass it as -Dpaw.to=<output>"));
    }
}
