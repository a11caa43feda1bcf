package dev.paw.requirement;

import dev.paw.net.Network.Credentials;
import java.util.Optional;

/**
 * A Git repository that a requirement names in place of an index.
 *
 * @param repository https, http, ssh or file address, without {@code git+}, ref, fragment and user information; only ssh
 *     keeps its user
 * @param ref branch, tag or commit; empty for the default branch
 * @param subdirectory that has the project; empty for the top
 * @param credentials that the requirement's variables gave; empty if it has none
 */
public record GitRequirement(
        String repository, Optional<String> ref, Optional<String> subdirectory, Optional<Credentials> credentials) {}
