package dev.paw.deployment;

import dev.paw.Place;
import java.util.Optional;

/** Where the MultiMordred script comes from. */
public sealed interface ScriptSource {

    /** A file of the deployment. */
    record File(NamedFile file) implements ScriptSource {}

    /**
     * A file or directory of a Git repository.
     *
     * @param ref branch, tag or commit; empty for the default branch
     * @param path a file, or a directory
     * @param entry the file to run if {@code path} is a directory
     * @param sha256 what the file must hash to, in hexadecimal
     * @param place where the repository is named
     */
    record Git(
            String repository,
            Optional<String> ref,
            String path,
            Optional<String> entry,
            Optional<String> sha256,
            Place place)
            implements ScriptSource {}
}
