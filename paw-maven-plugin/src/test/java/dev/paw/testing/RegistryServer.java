package dev.paw.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small registry (OCI distribution spec 1.1) on the loopback: blobs, uploads in one or more pieces, manifests by tag
 * and digest, tags. It keeps everything in memory, without regard to repositories' owners.
 *
 * <p>It refuses what a real one refuses: a blob of another digest, a manifest whose blobs are missing.
 */
public final class RegistryServer implements AutoCloseable {

    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:[0-9a-f]{64})");
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/([0-9a-f-]*)");
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
    private static final Pattern DIGEST = Pattern.compile("\"(sha256:[0-9a-f]{64})\"");
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpServer server;
    private final PlainFront front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int failure = 503;
    private volatile String retryAfter = "";
    private volatile String authorization = "";

    private record Manifest(String mediaType, byte[] bytes) {}

    /** Starts on a free port of 127.0.0.1. */
    public RegistryServer() {
        server = Loopback.server();
        front = new PlainFront(server.getAddress().getPort());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** {@code 127.0.0.1:<port>}, as an image's name begins. */
    public String host() {
        return "127.0.0.1:" + front.port();
    }

    /** From now on asks for this user with this password (RFC 7617). */
    public void requireUser(String user, String password) {
        String pair = user + ":" + password;
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers the next requests for blobs, uploads and manifests with this status. */
    public void failNext(int times, int status) {
        failNext(times, status, "");
    }

    /** The same, with a {@code Retry-After} unless it is empty. */
    public void failNext(int times, int status, String seconds) {
        failure = status;
        retryAfter = seconds;
        failures.set(times);
    }

    /** All requests so far: {@code PUT /v2/team/image/manifests/1.0}, without what follows a question mark. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests so far. */
    public void forgetRequests() {
        requests.clear();
        received.set(0);
    }

    /** Bytes of the bodies of these requests: blobs and manifests. */
    public long received() {
        return received.get();
    }

    /** Keeps a blob. */
    public String putBlob(byte[] bytes) {
        String digest = digest(bytes);
        blobs.put(digest, bytes);
        return digest;
    }

    /** Keeps a blob under the digest of other bytes, as a broken registry does. */
    public void spoilBlob(String digest, byte[] bytes) {
        blobs.put(digest, bytes);
    }

    /** Keeps a manifest or index under its digest and a tag. */
    public String putManifest(String repository, String tag, String mediaType, byte[] bytes) {
        String digest = digest(bytes);
        manifests.put(repository + "@" + digest, new Manifest(mediaType, bytes));
        manifests.put(repository + "@" + tag, new Manifest(mediaType, bytes));
        return digest;
    }

    /** The manifest under a tag or digest, as JSON. */
    public String manifest(String repository, String reference) {
        return new String(manifests.get(repository + "@" + reference).bytes, StandardCharsets.UTF_8);
    }

    /** The bytes of a blob. */
    public byte[] blob(String digest) {
        return blobs.get(digest).clone();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.addAndGet(body.length);
            boolean known = authorization.isEmpty()
                    || authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!known) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
                error(exchange, 401, "UNAUTHORIZED");
            } else if (path.equals("/v2/")) {
                answer(exchange, 200, new byte[0]);
            } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                if (!retryAfter.isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", retryAfter);
                }
                error(exchange, failure, "UNAVAILABLE");
            } else {
                route(exchange, path, body);
            }
        }
    }

    private void route(HttpExchange exchange, String path, byte[] body) throws IOException {
        Matcher upload = UPLOAD.matcher(path);
        Matcher blob = BLOB.matcher(path);
        Matcher manifest = MANIFEST.matcher(path);
        if (upload.matches()) {
            upload(exchange, upload.group(1), upload.group(2), body);
        } else if (blob.matches()) {
            send(exchange, blobs.get(blob.group(2)), "application/octet-stream", "BLOB_UNKNOWN");
        } else if (manifest.matches() && exchange.getRequestMethod().equals("PUT")) {
            accept(exchange, manifest.group(1), manifest.group(2), body);
        } else if (manifest.matches()) {
            Manifest found = manifests.get(manifest.group(1) + "@" + manifest.group(2));
            send(
                    exchange,
                    found == null ? null : found.bytes,
                    found == null ? DOCKER_MANIFEST : found.mediaType,
                    "MANIFEST_UNKNOWN");
        } else {
            error(exchange, 404, "NAME_UNKNOWN");
        }
    }

    private void upload(HttpExchange exchange, String repository, String id, byte[] body) throws IOException {
        String upload = id.isEmpty() ? UUID.randomUUID().toString() : id;
        byte[] whole = join(uploads.getOrDefault(upload, new byte[0]), body);
        exchange.getResponseHeaders().set("Location", "/v2/" + repository + "/blobs/uploads/" + upload);
        if (!exchange.getRequestMethod().equals("PUT")) {
            uploads.put(upload, whole);
            answer(exchange, 202, new byte[0]);
            return;
        }
        uploads.remove(upload);
        String query = exchange.getRequestURI().getQuery();
        if (query == null || !query.contains("digest=" + digest(whole))) {
            error(exchange, 400, "DIGEST_INVALID");
        } else {
            exchange.getResponseHeaders().set("Docker-Content-Digest", putBlob(whole));
            answer(exchange, 201, new byte[0]);
        }
    }

    private void accept(HttpExchange exchange, String repository, String reference, byte[] body) throws IOException {
        Matcher digests = DIGEST.matcher(new String(body, StandardCharsets.UTF_8));
        while (digests.find()) {
            String digest = digests.group(1);
            if (!blobs.containsKey(digest) && !manifests.containsKey(repository + "@" + digest)) {
                error(exchange, 400, "MANIFEST_BLOB_UNKNOWN");
                return;
            }
        }
        String mediaType = exchange.getRequestHeaders().getFirst("Content-Type");
        exchange.getResponseHeaders().set("Docker-Content-Digest", putManifest(repository, reference, mediaType, body));
        answer(exchange, 201, new byte[0]);
    }

    private static void send(HttpExchange exchange, byte[] bytes, String mediaType, String missing) throws IOException {
        if (bytes == null) {
            error(exchange, 404, missing);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest(bytes));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            answer(exchange, 200, bytes);
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + code + "\"}]}";
        answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] whole = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
