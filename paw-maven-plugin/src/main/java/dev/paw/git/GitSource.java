package dev.paw.git;

import java.util.Optional;

/**
 * Where something moving comes from.
 *
 * @param repository https, ssh or file URL, or {@code user@host:path}
 * @param ref branch, tag, full ref name ({@code refs/heads/main}) or all 40 digits of a commit; empty for the default
 *     branch
 */
public record GitSource(String repository, Optional<String> ref) {

    /** The repository as messages, locks and images may show it: without passwords, and for https without a user. */
    public String shown() {
        return repository
                .replaceFirst("(?i)^(https?://)[^/]*@", "$1")
                .replaceFirst("^([A-Za-z0-9+.-]+://[^/:@]*):[^/@]*@", "$1@");
    }
}
