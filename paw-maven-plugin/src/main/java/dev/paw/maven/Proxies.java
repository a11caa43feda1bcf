package dev.paw.maven;

import dev.paw.Secret;
import dev.paw.net.Network;
import java.net.InetSocketAddress;
import java.net.Proxy.Type;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which proxy an address needs: as Java's system properties say, or as Maven's settings do. */
final class Proxies {

    private Proxies() {}

    /** Whether the user has set a proxy for this address's scheme by a system property, such as {@code https.proxyHost}. */
    static boolean areSetForJava(URI address) {
        return System.getProperty(address.getScheme() + ".proxyHost") != null;
    }

    /** The proxy that Java's system properties give for this address, with user and password if they name them. */
    static Optional<Network.Proxy> ofJava(URI address) {
        return ProxySelector.getDefault().select(address).stream()
                .filter(proxy -> proxy.type() == Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(proxy ->
                        new Network.Proxy(proxy.getHostString(), proxy.getPort(), credentials(address.getScheme())))
                .findFirst();
    }

    private static Optional<Network.Credentials> credentials(String scheme) {
        return Optional.ofNullable(System.getProperty(scheme + ".proxyUser"))
                .map(user ->
                        new Network.Credentials(user, Secret.of(System.getProperty(scheme + ".proxyPassword", ""))));
    }

    /**
     * Whether a host is to be reached without a proxy.
     *
     * @param patterns as in {@code <nonProxyHosts>}: names with {@code *} for anything, separated by {@code |} or
     *     commas
     */
    static boolean skippedFor(String host, String patterns) {
        return Pattern.compile("[|,\\s]+")
                .splitAsStream(patterns.toLowerCase(Locale.ROOT))
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E")
                .anyMatch(host.toLowerCase(Locale.ROOT)::matches);
    }
}
