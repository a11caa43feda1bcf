package dev.paw.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.paw.Sha256;
import dev.paw.requirement.PackageNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A package index on the loopback: PEP 503 (HTML) and, where the client asks for it, PEP 691 (JSON), with PEP 658
 * metadata. Keeps a log of requests.
 */
public final class IndexServer implements AutoCloseable {

    private static final String JSON = "application/vnd.pypi.simple.v1+json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Path> files = new ConcurrentSkipListMap<>();
    private final Map<String, String> yanked = new ConcurrentSkipListMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Gate> gates = new ConcurrentSkipListMap<>();
    private volatile Optional<String> authorization = Optional.empty();
    private volatile int failure;
    private volatile boolean silent;
    private volatile boolean cacheable;
    /** Facts about files, which are large in benchmarks: by path, time and size. */
    private final Map<String, Sha256> digests = new ConcurrentHashMap<>();

    private IndexServer() {
        server = Loopback.server();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts an empty index. */
    public static IndexServer start() {
        return new IndexServer();
    }

    /** Offers a wheel or source distribution. */
    public IndexServer add(Path file) {
        files.put(file.getFileName().toString(), file);
        return this;
    }

    /** Offers this wheel, written into a directory. */
    public IndexServer add(WheelFixture wheel, Path directory) {
        return add(wheel.writeTo(directory));
    }

    /** Marks a file as yanked (PEP 592). */
    public IndexServer yank(String file, String reason) {
        yanked.put(file, reason);
        return this;
    }

    /** Answers only to this user, 401 to all others. */
    public IndexServer requireUser(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        return this;
    }

    /** Answers everything with this status, such as 503. */
    public IndexServer failWith(int status) {
        failure = status;
        return this;
    }

    /** Takes connections and never answers. */
    public IndexServer neverAnswer() {
        silent = true;
        return this;
    }

    /** From now on lets clients keep files for ever, as large indexes do, and metadata with them. */
    public IndexServer letFilesBeCached() {
        cacheable = true;
        return this;
    }

    /** Waits for the first request, answered or not. */
    public void awaitRequest() throws InterruptedException {
        asked.await();
    }

    /** Holds up the answer to a path, such as {@code /simple/x/}. */
    public Gate gate(String path) {
        return gates.computeIfAbsent(path, key -> new Gate());
    }

    /** The index: {@code http://127.0.0.1:<port>/simple}. */
    public String url() {
        return "http://" + authority() + "/simple";
    }

    /** The index with a user and password in front of the host. */
    public String urlFor(String user, String password) {
        return "http://" + user + ":" + password + "@" + authority() + "/simple";
    }

    /** {@code GET /simple/x/ 200}, in the order of the answers. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.countDown();
            if (silent) {
                closed.await();
                return;
            }
            boolean allowed = authorization
                    .map(expected ->
                            expected.equals(exchange.getRequestHeaders().getFirst("Authorization")))
                    .orElse(true);
            if (failure > 0) {
                answer(exchange, failure, "text/plain", new byte[0]);
            } else if (!allowed) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"index\"");
                answer(exchange, 401, "text/plain", new byte[0]);
            } else {
                serve(exchange, exchange.getRequestURI().getPath());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange, String path) throws IOException, InterruptedException {
        String last = path.replaceAll("/$", "").replaceAll(".*/", "");
        Map<String, Path> project = project(last);
        String accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                .orElse("");
        if (path.startsWith("/simple/") && !project.isEmpty() && accept.contains(JSON)) {
            answer(exchange, 200, JSON, bytes(json(last, project)));
        } else if (path.startsWith("/simple/") && !project.isEmpty()) {
            answer(exchange, 200, "text/html", bytes(html(project)));
        } else if (path.startsWith("/files/") && files.containsKey(last)) {
            answer(exchange, 200, "application/octet-stream", Files.readAllBytes(files.get(last)));
        } else if (path.endsWith(".whl.metadata") && files.containsKey(last.replace(".whl.metadata", ".whl"))) {
            answer(exchange, 200, "text/plain", bytes(metadata(files.get(last.replace(".whl.metadata", ".whl")))));
        } else {
            answer(exchange, 404, "text/plain", bytes("not found"));
        }
    }

    private Map<String, Path> project(String name) {
        return files.entrySet().stream()
                .filter(file -> PackageNames.normalize(projectOf(file.getKey())).equals(name))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static String projectOf(String file) {
        return file.endsWith(".whl") ? file.substring(0, file.indexOf('-')) : file.replaceAll("-[^-]*$", "");
    }

    private Sha256 digest(Path file) throws IOException {
        String state = file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        Optional<Sha256> known = Optional.ofNullable(digests.get(state));
        Sha256 digest = known.isPresent() ? known.get() : Sha256.of(file);
        digests.put(state, digest);
        return digest;
    }

    private String json(String name, Map<String, Path> project) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, Path> file : project.entrySet()) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"filename\":\"%s\",\"url\":\"/files/%s\",\"hashes\":{\"sha256\":\"%s\"},\"size\":%d"
                            .formatted(
                                    file.getKey(),
                                    file.getKey(),
                                    digest(file.getValue()).hex(),
                                    Files.size(file.getValue())));
            String python = requiresPython(file.getValue());
            rows.append(python.isEmpty() ? "" : ",\"requires-python\":\"" + python + "\"");
            String reason = yanked.getOrDefault(file.getKey(), "");
            rows.append(reason.isEmpty() ? "" : ",\"yanked\":\"" + reason + "\"");
            rows.append(
                    file.getKey().endsWith(".whl") && !metadata(file.getValue()).isEmpty()
                            ? ",\"core-metadata\":true}"
                            : "}");
        }
        return "{\"meta\":{\"api-version\":\"1.1\"},\"name\":\"%s\",\"versions\":[],\"files\":[%s]}"
                .formatted(name, rows);
    }

    private String html(Map<String, Path> project) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, Path> file : project.entrySet()) {
            String python = requiresPython(file.getValue()).replace("<", "&lt;").replace(">", "&gt;");
            rows.append("<a href=\"/files/%s#sha256=%s\"%s>%s</a><br>\n"
                    .formatted(
                            file.getKey(),
                            digest(file.getValue()).hex(),
                            python.isEmpty() ? "" : " data-requires-python=\"" + python + "\"",
                            file.getKey()));
        }
        return "<!DOCTYPE html><html><body>\n" + rows + "</body></html>\n";
    }

    private static String requiresPython(Path file) throws IOException {
        return file.toString().endsWith(".whl")
                ? metadata(file)
                        .lines()
                        .filter(line -> line.startsWith("Requires-Python: "))
                        .map(line -> line.substring(17))
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** Empty if the wheel has none or is no archive at all. */
    private static String metadata(Path wheel) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().matches("[^/]+\\.dist-info/METADATA"))
                    .findFirst()
                    .map(entry -> {
                        try {
                            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .orElse("");
        } catch (ZipException e) {
            return "";
        }
    }

    private void answer(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException, InterruptedException {
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + status);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (cacheable && exchange.getRequestURI().getPath().startsWith("/files/")) {
            exchange.getResponseHeaders().set("Cache-Control", "max-age=365000000, immutable, public");
        }
        boolean empty = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            Optional<Gate> gate =
                    Optional.ofNullable(gates.get(exchange.getRequestURI().getPath()));
            int sent = gate.isPresent() ? body.length / 2 : 0;
            exchange.getResponseBody().write(body, 0, sent);
            exchange.getResponseBody().flush();
            if (gate.isPresent()) {
                gate.get().pass();
            }
            exchange.getResponseBody().write(body, sent, body.length - sent);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
