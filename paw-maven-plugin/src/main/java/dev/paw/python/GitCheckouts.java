package dev.paw.python;

import dev.paw.requirement.GitRequirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The Git repositories that requirements name. */
public interface GitCheckouts {

    /**
     * What the requirement's ref is now.
     *
     * @throws dev.paw.PawException without a place: the repository or ref is unknown, or may not be read
     */
    Commit pin(GitRequirement requirement);

    /** Writes the files of a commit, and no {@code .git}, into an empty directory. */
    void checkOut(GitRequirement requirement, String commit, Path directory) throws IOException;

    /**
     * A commit.
     *
     * @param id 40 hexadecimal digits
     * @param time when it was committed
     */
    record Commit(String id, Instant time) {}
}
