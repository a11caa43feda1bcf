package dev.paw.git;

import java.time.Instant;

/**
 * A commit.
 *
 * @param id 40 hexadecimal digits
 * @param time when it was committed
 * @param ref full name of the ref it was found at, or its id
 * @param subject first line of its message, in printable characters
 */
public record GitCommit(String id, Instant time, String ref, String subject) {

    /** Takes from the subject what could play tricks on a terminal. */
    public GitCommit {
        subject = subject.replaceAll("\\p{Cntrl}", " ");
    }
}
