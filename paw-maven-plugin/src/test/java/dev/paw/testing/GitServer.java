package dev.paw.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;

/** A Git server on the loopback that speaks the smart HTTP protocol, for reading only, and remembers what it was asked. */
public final class GitServer implements AutoCloseable {

    private static final String ADVERTISEMENT = "/info/refs";
    private static final String UPLOAD = "/git-upload-pack";

    private final Path directory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, GitFixture> repositories = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> authorization = Optional.empty();
    private volatile boolean onlyAdvertised;
    private volatile boolean filters = true;
    private volatile int packLimit = Integer.MAX_VALUE;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean damaging;
    private volatile int status;
    private volatile String redirect = "";

    /**
     * What was asked.
     *
     * @param path with the query
     * @param authorization the header, or an empty string
     * @param sent bytes of the answer
     */
    public record Request(String path, String authorization, int sent) {}

    /** Starts on a free port of 127.0.0.1; repositories lie below {@code directory}. */
    public GitServer(Path directory) {
        this.directory = directory;
        server = Loopback.server();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A new repository, at {@code /<name>}. */
    public GitFixture repository(String name) {
        return repositories.computeIfAbsent(name, made -> new GitFixture(directory.resolve(made)));
    }

    /** {@code http://127.0.0.1:<port>/<name>}. */
    public String url(String name) {
        return "http://127.0.0.1:" + port() + "/" + name;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on asks for this user with this password (RFC 7617). */
    public void requireUser(String user, String password) {
        String pair = user + ":" + password;
        authorization =
                Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** From now on gives only commits that a branch or tag is at; without this, any. */
    public void onlyAdvertised() {
        onlyAdvertised = true;
    }

    /** From now on leaves nothing out of what it gives; without this, what a client's filter says (partial clones). */
    public void withoutFilters() {
        filters = false;
    }

    /** From now on breaks the connection after so many bytes of a pack. */
    public void cutPacksAfter(int bytes) {
        cutPacksAfter(bytes, Integer.MAX_VALUE);
    }

    /** Breaks the connection after so many bytes of each of the next packs. */
    public void cutPacksAfter(int bytes, int times) {
        packLimit = bytes;
        cuts.set(times);
    }

    /** From now on changes a bit in each pack. */
    public void damagePacks() {
        damaging = true;
    }

    /** From now on answers everything with this status; 0 ends that. */
    public void answerWith(int newStatus) {
        status = newStatus;
    }

    /** From now on sends everybody to this server: {@code http://127.0.0.1:<port>}. */
    public void redirectTo(String origin) {
        redirect = origin;
    }

    /** All requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        repositories.values().forEach(GitFixture::close);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorized = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Optional<GitFixture> repository = Optional.ofNullable(
                repositories.get(path.substring(1).replaceAll("(" + ADVERTISEMENT + "|" + UPLOAD + ")$", "")));
        try (exchange) {
            int code = code(repository.isPresent(), authorized);
            byte[] answer = code == 200 ? answer(exchange, repository.orElseThrow(), path) : new byte[0];
            // Before the answer, so that who has the answer finds the request here.
            requests.add(new Request(exchange.getRequestURI().toString(), authorized, answer.length));
            send(exchange, code, path, answer);
        }
    }

    private int code(boolean known, String authorized) {
        if (status != 0) {
            return status;
        } else if (!redirect.isEmpty()) {
            return 301;
        } else if (authorization.isPresent() && !authorization.get().equals(authorized)) {
            return 401;
        }
        return known ? 200 : 404;
    }

    private byte[] answer(HttpExchange exchange, GitFixture repository, String path) throws IOException {
        UploadPack upload = new UploadPack(repository.repository());
        upload.setBiDirectionalPipe(false);
        Config settings = new Config();
        settings.setBoolean("uploadpack", null, "allowFilter", filters);
        upload.setTransferConfig(new TransferConfig(settings));
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        if (onlyAdvertised) {
            upload.setRequestValidator(GitServer::refuseOthers);
        } else if ("version=2".equals(exchange.getRequestHeaders().getFirst("Git-Protocol"))) {
            upload.setExtraParameters(List.of("version=2"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (path.endsWith(ADVERTISEMENT)) {
            PacketLineOut lines = new PacketLineOut(out);
            lines.writeString("# service=git-upload-pack\n");
            lines.end();
            upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        } else {
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            // Whole: JGit skips to the end of what it is given, and the server's stream would skip past that of the
            // body.
            InputStream body =
                    new ByteArrayInputStream(exchange.getRequestBody().readAllBytes());
            try (InputStream in = packed ? new GZIPInputStream(body) : body) {
                upload.uploadWithExceptionPropagation(in, out, OutputStream.nullOutputStream());
            } catch (IOException e) {
                new PacketLineOut(out).writeString("ERR upload-pack: " + e.getMessage());
            }
        }
        return out.toByteArray();
    }

    private static void refuseOthers(UploadPack upload, List<ObjectId> wants) throws IOException {
        for (ObjectId want : wants) {
            if (upload.getAdvertisedRefs().values().stream().noneMatch(ref -> want.equals(ref.getObjectId()))) {
                throw new PackProtocolException("not our ref " + want.name());
            }
        }
    }

    private void send(HttpExchange exchange, int code, String path, byte[] answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        if (code != 200) {
            if (code == 301) {
                headers.set("Location", redirect + exchange.getRequestURI());
            } else if (code == 401) {
                headers.set("WWW-Authenticate", "Basic realm=\"git\"");
            }
            exchange.sendResponseHeaders(code, -1);
            return;
        }
        boolean advertised = path.endsWith(ADVERTISEMENT);
        headers.set("Content-Type", "application/x-git-upload-pack-" + (advertised ? "advertisement" : "result"));
        boolean pack = new String(answer, StandardCharsets.ISO_8859_1).contains("PACK");
        exchange.sendResponseHeaders(200, answer.length);
        boolean cut = pack && answer.length > packLimit && cuts.getAndDecrement() > 0;
        int sent = cut ? packLimit : answer.length;
        if (pack && damaging) {
            answer[answer.length / 2] ^= 1;
        }
        exchange.getResponseBody().write(Arrays.copyOf(answer, sent));
    }
}
