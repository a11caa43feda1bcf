package dev.paw.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a node listens.
 *
 * @param host a loopback address of its own
 * @param http port of the REST interface
 * @param transport port for other nodes
 */
record EngineAddress(String host, int http, int transport) {

    private static final int TRIES = 20;

    /** One address for each node of a cluster, with the same free ports on all, as containers have them. */
    static List<EngineAddress> of(int nodes) throws IOException {
        int http = free(nodes);
        int transport = free(nodes);
        List<EngineAddress> addresses = new ArrayList<>();
        for (int node = 1; node <= nodes; node++) {
            addresses.add(new EngineAddress("127.0.0." + node, http, transport));
        }
        return List.copyOf(addresses);
    }

    private static int free(int nodes) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port;
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                port = any.getLocalPort();
            }
            if (isFree(port, nodes)) {
                return port;
            }
        }
        throw new IOException("no port is free on " + nodes + " loopback addresses");
    }

    private static boolean isFree(int port, int nodes) {
        for (int node = 1; node <= nodes; node++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0." + node))) {
                assert socket.isBound();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
