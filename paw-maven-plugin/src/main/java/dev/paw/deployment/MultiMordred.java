package dev.paw.deployment;

import java.nio.file.Path;

/**
 * The multi-mordred container's program.
 *
 * @param source where the script comes from
 * @param memory limit in bytes
 */
public record MultiMordred(ScriptSource source, long memory) {

    /** Directory of the program in the image. */
    public static final String HOME = "/opt/paw/multi-mordred";

    /**
     * Absolute path of the program in the image. A single file always has the same name there; of a directory it is
     * the entry.
     */
    public String program() {
        String name = source instanceof ScriptSource.Git git ? git.entry().orElse(Defaults.SCRIPT) : Defaults.SCRIPT;
        return HOME + "/" + Path.of(name).normalize().toString().replace('\\', '/');
    }
}
