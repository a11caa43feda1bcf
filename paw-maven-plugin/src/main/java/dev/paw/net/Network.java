package dev.paw.net;

import dev.paw.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * How this build reaches the network.
 *
 * @param offline whether it must not
 * @param proxies the proxy for an address, if any
 * @param credentials user and password for an address, if any
 */
public record Network(
        boolean offline, Function<URI, Optional<Proxy>> proxies, Function<URI, Optional<Credentials>> credentials) {

    /** A proxy that speaks HTTP. */
    public record Proxy(String host, int port, Optional<Credentials> credentials) {}

    /** A user's name, which may be a token just as well, and password. Neither prints. */
    public record Credentials(String user, Secret password) {

        @Override
        public String toString() {
            return password.toString();
        }
    }

    /** A direct connection without credentials. */
    public static Network direct() {
        return new Network(false, address -> Optional.empty(), address -> Optional.empty());
    }
}
