package dev.paw;

import java.util.function.Function;

/** A password or token: it can be handed on, but it does not print, compare by text or serialize. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a secret value. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Gives the value to the one place that needs it. */
    public <T> T reveal(Function<String, T> use) {
        return use.apply(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
