package dev.paw.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes connections on a free port of 127.0.0.1, and serves each in a thread of its own. */
final class Listener implements AutoCloseable {

    private final Answer answer;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What is done with one connection, which the listener closes. */
    @FunctionalInterface
    interface Answer {

        void to(Socket client) throws IOException;
    }

    Listener(Answer answer) {
        this.answer = answer;
        try {
            socket = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            answer.to(client);
        } catch (IOException e) {
            // One of both has gone.
        }
    }

    /**
     * Hands on in both directions until the other side has said everything.
     *
     * @param in what the client says from now on
     */
    void join(Socket client, InputStream in, Socket other) throws IOException {
        threads.execute(() -> pass(in, other));
        other.getInputStream().transferTo(client.getOutputStream());
    }

    private static void pass(InputStream in, Socket other) {
        try {
            in.transferTo(other.getOutputStream());
            other.shutdownOutput();
        } catch (IOException e) {
            // One of both has gone; the other direction ends with it.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
