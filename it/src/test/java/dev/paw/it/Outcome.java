package dev.paw.it;

import java.util.List;

/**
 * What a run of Maven has come to.
 *
 * @param exitCode 0 after a success
 * @param lines what it printed
 * @param peakMegabytes the most memory that it held at a time; 0 where the system does not tell
 */
record Outcome(int exitCode, List<String> lines, long peakMegabytes) {

    /** Itself; an assertion that fails with the whole output if Maven has failed. */
    Outcome succeeded() {
        if (exitCode != 0) {
            throw new AssertionError("Maven failed with " + exitCode + ":\n" + text());
        }
        return this;
    }

    /** Itself; an assertion that fails with the whole output if Maven has succeeded. */
    Outcome failed() {
        if (exitCode == 0) {
            throw new AssertionError("Maven succeeded:\n" + text());
        }
        return this;
    }

    /** All lines. */
    String text() {
        return String.join("\n", lines);
    }
}
