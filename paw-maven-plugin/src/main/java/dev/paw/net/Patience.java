package dev.paw.net;

import java.time.Duration;

/**
 * How long to wait for others.
 *
 * @param connect for a connection
 * @param answer for the beginning of an answer, and for more of it
 * @param pause before the second attempt; doubled before each further one
 */
record Patience(Duration connect, Duration answer, Duration pause) {

    /** Seconds for a host that is not there; more for one that is there and slow. */
    static final Patience DEFAULT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(500));
}
