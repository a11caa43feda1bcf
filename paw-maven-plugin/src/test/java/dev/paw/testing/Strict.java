package dev.paw.testing;

import org.junit.jupiter.api.Assumptions;

/** Skips a test by name where this machine lacks something, unless nothing may be skipped. */
public final class Strict {

    private Strict() {}

    /** Goes on if {@code there}; otherwise the test is skipped, or fails with {@code paw.strict} or {@code PAW_STRICT}. */
    public static void need(boolean there, String what) {
        if (isSet()) {
            if (!there) {
                throw new AssertionError("this machine lacks what the test needs: " + what);
            }
        } else {
            Assumptions.assumeTrue(there, "this machine lacks " + what);
        }
    }

    /** Whether nothing may be skipped. */
    public static boolean isSet() {
        return Boolean.getBoolean("paw.strict") || Boolean.parseBoolean(System.getenv("PAW_STRICT"));
    }
}
