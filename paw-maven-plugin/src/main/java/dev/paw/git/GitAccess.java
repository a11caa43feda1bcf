package dev.paw.git;

import dev.paw.net.Network;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is needed to reach repositories as this user.
 *
 * @param network proxies, and credentials by host
 * @param environment of this process: {@code GITHUB_USER}, {@code GITHUB_TOKEN}, {@code SSH_AUTH_SOCK}
 * @param home the user's home, whose {@code .ssh} has keys, {@code config} and {@code known_hosts}
 */
public record GitAccess(Network network, Map<String, String> environment, Path home) {

    /** Access of whoever runs this process. */
    public static GitAccess of(Network network) {
        return new GitAccess(network, System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
