package dev.paw.build;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        List<String> known = Arrays.stream(values()).map(Output::id).toList();
        return Arrays.stream(values())
                .filter(output -> output.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new PawException(
                        "unknown output '" + name + "'",
                        Place.of("paw.to"),
                        Nearest.advice(name, known) + "\npass it as -Dpaw.to=<output>"));
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
