package dev.paw.lock;

import dev.paw.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * A script of a Git repository, pinned.
 *
 * @param repository without credentials
 * @param ref as asked for; empty for the default branch
 * @param commit 40 hexadecimal digits
 * @param time when it was committed
 * @param path a file of the repository, or a directory
 * @param entry the file to run if {@code path} is a directory
 * @param sha256 of the file, or of the directory's list as {@link dev.paw.git.GitTree#sha256} has it
 */
public record ScriptLock(
        String repository,
        Optional<String> ref,
        String commit,
        Instant time,
        String path,
        Optional<String> entry,
        Sha256 sha256) {}
