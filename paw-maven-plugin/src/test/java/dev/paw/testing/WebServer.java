package dev.paw.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on the loopback that answers as told and remembers what it was asked. */
public final class WebServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Started at once, on any free port. */
    public WebServer() {
        server = Loopback.server();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What is answered to one request. */
    @FunctionalInterface
    public interface Answer {

        /** Sends headers and body; the exchange is closed by the server. */
        void to(HttpExchange exchange) throws IOException;

        /** A whole document. */
        static Answer of(byte[] body) {
            return exchange -> {
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            };
        }

        /** A status without a document. */
        static Answer status(int status) {
            return exchange -> exchange.sendResponseHeaders(status, -1);
        }

        /** A status with one header: {@code Location}, {@code Retry-After}. */
        static Answer status(int status, String header, String value) {
            return exchange -> {
                exchange.getResponseHeaders().set(header, value);
                exchange.sendResponseHeaders(status, -1);
            };
        }

        /** These answers, one for each request; the last one for all that follow. */
        static Answer inTurn(Answer... answers) {
            AtomicInteger next = new AtomicInteger();
            return exchange -> answers[Math.min(next.getAndIncrement(), answers.length - 1)].to(exchange);
        }
    }

    /**
     * What was asked.
     *
     * @param path with the query; for a proxy, the whole address
     * @param authorization the header, or an empty string
     * @param proxyAuthorization the header, or an empty string
     */
    public record Request(String path, String authorization, String proxyAuthorization) {}

    /** Sets the answer for a path that begins with a slash; others get 404. */
    public WebServer put(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** {@code http://127.0.0.1:<port><path>}. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** All requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Ends the server with all connections. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    header(exchange, "Authorization"),
                    header(exchange, "Proxy-Authorization")));
            answers.getOrDefault(exchange.getRequestURI().getPath(), Answer.status(404))
                    .to(exchange);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.join(",", exchange.getRequestHeaders().getOrDefault(name, List.of()));
    }
}
