package dev.paw.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on the loopback that wants a password (RFC 9110, section 11.7) and connects whoever gives it to one server,
 * whatever host was asked for, through a tunnel or by handing requests on.
 */
public final class ForwardProxy implements AutoCloseable {

    private final Listener listener;
    private final int server;
    private final String authorization;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** A proxy on a free port of 127.0.0.1 before the server at {@code server} there. */
    public ForwardProxy(int server, String user, String password) {
        this.server = server;
        String pair = user + ":" + password;
        authorization = "Proxy-Authorization: Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        listener = new Listener(this::serve);
    }

    /** Its port. */
    public int port() {
        return listener.port();
    }

    /** First lines of the requests that came with the password: {@code CONNECT registry.example.org:443 HTTP/1.1}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            if (head.lines().anyMatch(authorization::equals)) {
                requests.add(head.lines().findFirst().orElseThrow());
                join(client, head);
                return;
            }
            say(
                    client,
                    "HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n");
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.lastIndexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void join(Socket client, String head) throws IOException {
        try (Socket other = new Socket(InetAddress.getByName("127.0.0.1"), server)) {
            if (head.startsWith("CONNECT ")) {
                say(client, "HTTP/1.1 200 Connected\r\n\r\n");
            } else {
                say(other, head);
            }
            listener.join(client, client.getInputStream(), other);
        }
    }

    private static void say(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        listener.close();
    }
}
