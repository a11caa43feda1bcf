package dev.paw.rules;

import dev.paw.testing.CheckTrial;
import java.util.function.UnaryOperator;

/** Changes of a rendered Compose file that many cases share. */
final class Edits {

    static final String COMPOSE = "docker-compose.yml";

    private Edits() {}

    /** Another text in the Compose file. */
    static UnaryOperator<CheckTrial> compose(String old, String text) {
        return trial -> trial.rendered(COMPOSE, old, text);
    }

    /** A line more for a service. */
    static UnaryOperator<CheckTrial> service(String name, String line) {
        return compose("\n  " + name + ":\n", "\n  " + name + ":\n    " + line + "\n");
    }

    /** Another text in a rendered file. */
    static UnaryOperator<CheckTrial> in(String path, String old, String text) {
        return trial -> trial.rendered(path, old, text);
    }

    /** A line more at the end of a rendered file. */
    static UnaryOperator<CheckTrial> end(String path, String line) {
        return trial -> trial.renderedWith(path, line);
    }
}
