package dev.paw.build;

import dev.paw.net.Network;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How registries are reached.
 *
 * @param network proxies and credentials of the settings, and whether this build is offline
 * @param insecure whether registries elsewhere than on this host may be reached without TLS or with an unknown
 *     certificate
 * @param environment variables that tell where Docker and Podman keep their credentials
 * @param home the user's home directory, where they keep them otherwise
 */
public record RegistryAccess(Network network, boolean insecure, Map<String, String> environment, Path home) {

    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Access with the environment and home of whoever runs this. */
    public static RegistryAccess of(Network network, boolean insecure) {
        return new RegistryAccess(network, insecure, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The proxy for an address; hosts of registries on this host need none. */
    Optional<Network.Proxy> proxy(URI address) {
        return Optional.ofNullable(address.getHost())
                .filter(host -> !THIS_HOST.contains(host))
                .flatMap(host -> network.proxies().apply(address));
    }

    /** Whether this registry, a host with or without a port, may be reached without TLS. */
    boolean insecureFor(String registry) {
        return insecure || THIS_HOST.contains(registry.replaceFirst(":\\d+$", ""));
    }
}
