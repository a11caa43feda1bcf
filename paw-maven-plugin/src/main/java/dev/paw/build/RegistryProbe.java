package dev.paw.build;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Asks once whether anybody listens where a registry should be. Jib tries a connection that is refused ten times, for
 * about a minute.
 */
final class RegistryProbe {

    private static final int MILLISECONDS = 10_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private RegistryProbe() {}

    /**
     * Ends well if there is a listener, or if a proxy stands between, which is left to Jib.
     *
     * @param registry host with or without a port
     * @param access tells of proxies, and whether plain HTTP at its default port will do
     */
    static void check(String registry, RegistryAccess access) throws IOException {
        URI address = URI.create("https://" + registry + "/");
        if (access.proxy(address).isPresent()) {
            return;
        }
        try {
            connect(address.getHost(), address.getPort() < 0 ? HTTPS : address.getPort());
        } catch (IOException e) {
            if (address.getPort() >= 0 || !access.insecureFor(registry)) {
                throw e;
            }
            connect(address.getHost(), HTTP);
        }
    }

    private static void connect(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("nobody knows the host " + host);
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, MILLISECONDS);
        }
    }
}
