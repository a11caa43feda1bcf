package dev.paw.it;

import java.util.Arrays;
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

    /** What the goal that failed told, without what Maven puts around it. */
    List<String> told() {
        return Arrays.stream(text().split("\\[ERROR\\] Failed to execute goal "))
                .skip(1)
                .flatMap(text -> text.substring(text.indexOf(": ", text.indexOf(" on project ")) + 2)
                        .replaceFirst("(?s)\\s*(\\[ERROR\\])? -> \\[Help 1\\].*", "")
                        .lines())
                .map(line -> line.replaceFirst("^\\[ERROR\\] ", ""))
                .toList();
    }

    /** All lines. */
    String text() {
        return String.join("\n", lines);
    }
}
