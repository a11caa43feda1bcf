package dev.paw.git;

import dev.paw.net.Network.Credentials;
import java.util.Optional;

/**
 * Where something moving comes from.
 *
 * @param repository https, ssh or file URL, or {@code user@host:path}
 * @param ref branch, tag, full ref name ({@code refs/heads/main}) or all 40 digits of a commit; empty for the default
 *     branch
 * @param credentials user and password for this repository's host and no other; they go before all that is set up
 *     elsewhere, and are sent over https only (over http to this machine)
 */
public record GitSource(String repository, Optional<String> ref, Optional<Credentials> credentials) {

    /** A source that is public, or whose user is set up elsewhere. */
    public GitSource(String repository, Optional<String> ref) {
        this(repository, ref, Optional.empty());
    }

    /** The repository as messages, locks and images may show it: without passwords, and for https without a user. */
    public String shown() {
        return repository
                .replaceFirst("(?i)^(https?://)[^/]*@", "$1")
                .replaceFirst("^([A-Za-z0-9+.-]+://[^/:@]*):[^/@]*@", "$1@");
    }

    /** As {@link #shown}, with the ref: nobody's name or password. */
    @Override
    public String toString() {
        return shown() + ref.map(name -> " " + name).orElse("");
    }
}
