package dev.paw.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** HTTP servers that only this machine reaches. */
public final class Loopback {

    static {
        // Java's server sends head and body of an answer apart. Unless told otherwise it waits for the client, which
        // puts
        // off its acknowledgement for 40 ms, before it sends the second: a hundred packages would take four seconds
        // more.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private Loopback() {}

    /** One on a free port, not started. */
    public static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
