package dev.paw.render;

import java.nio.file.Path;
import java.util.List;

/**
 * What a rendering did.
 *
 * @param directory where the deployment lies: {@code target/paw/development}
 * @param written files that are new or have changed
 * @param unchanged files that were left alone, with their time of change
 * @param removed files of an earlier rendering that are no part of this one
 * @param warnings about configuration that works, but hardly as meant; each with its place
 */
public record Rendered(Path directory, int written, int unchanged, int removed, List<String> warnings) {

    /** Keeps the order. */
    public Rendered {
        warnings = List.copyOf(warnings);
    }

    /** All files of the deployment. */
    public int files() {
        return written + unchanged;
    }

    Rendered withWarnings(List<String> found) {
        return new Rendered(directory, written, unchanged, removed, found);
    }
}
