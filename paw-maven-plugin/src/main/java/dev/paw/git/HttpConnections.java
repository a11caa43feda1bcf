package dev.paw.git;

import dev.paw.Secret;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Connects through the proxies of {@link Network}, and remembers how the server answered last. */
final class HttpConnections implements HttpConnectionFactory {

    private final Network network;
    private final AtomicInteger status = new AtomicInteger();

    HttpConnections(Network network) {
        this.network = network;
    }

    /** Status code of the last answer (RFC 9110, section 15); 0 before the first. */
    int status() {
        return status.get();
    }

    @Override
    public HttpConnection create(URL address) throws IOException {
        return create(address, Proxy.NO_PROXY);
    }

    /** {@code ignored} is what Java's own settings say; {@link Network} has these too. */
    @Override
    public HttpConnection create(URL address, Proxy ignored) throws IOException {
        Optional<Network.Proxy> proxy = network.proxies().apply(URI.create(address.toString()));
        Watched connection =
                new Watched(address, proxy.map(HttpConnections::java).orElse(Proxy.NO_PROXY));
        // For https it would go to the server; there Java asks its Authenticator.
        proxy.filter(any -> "http".equals(address.getProtocol()))
                .flatMap(Network.Proxy::credentials)
                .ifPresent(user -> connection.setRequestProperty("Proxy-Authorization", basic(user)));
        return connection;
    }

    private static Proxy java(Network.Proxy proxy) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
    }

    private static String basic(Credentials credentials) {
        Secret password = credentials.password();
        String pair = password.reveal(text -> credentials.user() + ":" + text);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private final class Watched extends JDKHttpConnection {

        private Watched(URL address, Proxy proxy) throws IOException {
            super(address, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            int code = super.getResponseCode();
            status.set(code);
            return code;
        }
    }
}
