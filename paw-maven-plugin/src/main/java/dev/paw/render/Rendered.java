package dev.paw.render;

import java.nio.file.Path;

/**
 * What a rendering did.
 *
 * @param directory where the deployment lies: {@code target/paw/development}
 * @param written files that are new or have changed
 * @param unchanged files that were left alone, with their time of change
 * @param removed files of an earlier rendering that are no part of this one
 */
public record Rendered(Path directory, int written, int unchanged, int removed) {

    /** All files of the deployment. */
    public int files() {
        return written + unchanged;
    }
}
