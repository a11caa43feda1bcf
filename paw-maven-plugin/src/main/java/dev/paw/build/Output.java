package dev.paw.build;

import dev.paw.Choice;

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
        return Choice.of(Output.class, name, "output", "paw.to");
    }
}
