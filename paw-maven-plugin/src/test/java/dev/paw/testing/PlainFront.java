package dev.paw.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands before a plain HTTP server and tells clients that begin with TLS at once that this is none, as real servers do;
 * the JDK's own waits for the end of a request line that never comes.
 */
final class PlainFront implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 0x16;

    private final Listener listener;
    private final int port;

    /** A front on a free port of 127.0.0.1 for the server at {@code port} there. */
    PlainFront(int port) {
        this.port = port;
        listener = new Listener(this::serve);
    }

    int port() {
        return listener.port();
    }

    private void serve(Socket client) throws IOException {
        PushbackInputStream in = new PushbackInputStream(client.getInputStream());
        int first = in.read();
        if (first == TLS_HANDSHAKE) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
        } else if (first >= 0) {
            in.unread(first);
            join(client, in);
        }
    }

    private void join(Socket client, InputStream in) throws IOException {
        try (Socket server = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            listener.join(client, in, server);
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
