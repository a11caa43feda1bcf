package dev.paw.net;

import dev.paw.Secret;
import java.net.URI;
import java.util.List;
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

    /**
     * A user's name, which may be a token just as well, and password. Neither prints.
     *
     * @param variables names of those of the environment that they were read from, if they were
     */
    public record Credentials(String user, Secret password, List<String> variables) {

        /** From elsewhere than variables that a user has named. */
        public Credentials(String user, Secret password) {
            this(user, password, List.of());
        }

        /** The address with the user in it: for {@link Downloader} alone, which takes it out again and shows it nowhere. */
        public URI in(URI address) {
            return Address.withUser(address, this);
        }

        @Override
        public String toString() {
            return password.toString();
        }
    }

    /**
     * The same, with a user for one host and port, who goes before any other.
     *
     * @param address anything there
     */
    public Network with(URI address, Credentials user) {
        return new Network(
                offline, proxies, other -> isSameHost(address, other) ? Optional.of(user) : credentials.apply(other));
    }

    private static boolean isSameHost(URI one, URI other) {
        return one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getPort() == other.getPort();
    }

    /** A direct connection without credentials. */
    public static Network direct() {
        return new Network(false, address -> Optional.empty(), address -> Optional.empty());
    }
}
