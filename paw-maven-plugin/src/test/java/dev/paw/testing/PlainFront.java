package dev.paw.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a plain HTTP server and tells clients that begin with TLS at once that this is none, as real servers do;
 * the JDK's own waits for the end of a request line that never comes.
 */
final class PlainFront implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket socket;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** A front on a free port of 127.0.0.1 for the server at {@code port} there. */
    PlainFront(int port) throws IOException {
        this.port = port;
        socket = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the end of this thread.
        }
    }

    private void serve(Socket client) {
        try (client) {
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
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private void join(Socket client, InputStream in) throws IOException {
        try (Socket server = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            threads.execute(() -> pass(in, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pass(InputStream in, Socket server) {
        try {
            in.transferTo(server.getOutputStream());
            server.shutdownOutput();
        } catch (IOException e) {
            // One of both has gone; the other direction ends with it.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
