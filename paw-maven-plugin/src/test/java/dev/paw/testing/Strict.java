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
            wish(there, what);
        }
    }

    /** The same for what no machine has to have, whose test is skipped even where nothing may be. */
    public static void wish(boolean there, String what) {
        if (!there) {
            // Said aloud as well: Maven's console tells how many tests were skipped, not which and why.
            String reason = "this machine lacks " + what;
            System.getLogger(Strict.class.getName())
                    .log(System.Logger.Level.WARNING, "SKIPPED " + test() + ": " + reason);
            Assumptions.abort(reason);
        }
    }

    /** The outermost method of ours that is running: a test, or what comes before all tests of a class. */
    private static String test() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("dev.paw."))
                        .reduce((inner, outer) -> outer)
                        .map(frame -> frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName())
                        .orElse("a test"));
    }

    /** Whether nothing may be skipped. */
    public static boolean isSet() {
        return Boolean.getBoolean("paw.strict") || Boolean.parseBoolean(System.getenv("PAW_STRICT"));
    }
}
