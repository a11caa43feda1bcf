package dev.paw.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Tells Java's HTTP client the proxies of {@link Network}. */
final class NetworkProxies extends ProxySelector {

    private final Network network;

    NetworkProxies(Network network) {
        this.network = network;
    }

    @Override
    public List<Proxy> select(URI address) {
        return network.proxies()
                .apply(address)
                .map(proxy -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The request fails with it.
    }
}
