package dev.paw.net;

import dev.paw.net.Network.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens documents: {@code file:}, {@code http:} and {@code https:}.
 *
 * <p>Redirects are followed here and not by {@link HttpClient}, which would carry the credentials along. Hosts that
 * could not be reached once are not asked again.
 */
final class Transport {

    private static final int MAX_REDIRECTS = 8;

    private final Network network;
    private final Patience patience;
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private HttpClient client;

    Transport(Network network, Patience patience) {
        this.network = network;
        this.patience = patience;
    }

    /** The document's bytes, from the beginning; nobody else can end them. */
    InputStream open(URI address) throws IOException {
        return open(address, new OpenStreams());
    }

    /**
     * The same.
     *
     * @param together what is ended at once with it
     */
    InputStream open(URI address, OpenStreams together) throws IOException {
        if (Address.isFile(address)) {
            return Files.newInputStream(path(address));
        }
        if (!Address.isHttp(address) || address.getHost() == null) {
            throw new MalformedURLException("no address that paw can fetch from");
        }
        URI next = address;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpResponse<InputStream> answer = get(next);
            if (answer.statusCode() == 200) {
                return new PatientStream(answer.body(), patience.answer(), together);
            }
            answer.body().close();
            next = redirect(next, answer);
        }
        throw new IOException("redirected more than " + MAX_REDIRECTS + " times");
    }

    /** Opens the document, or finds the directory, and leaves it at that. */
    void ask(URI address) throws IOException {
        if (Address.isFile(address)) {
            path(address).getFileSystem().provider().checkAccess(path(address));
        } else {
            open(address).close();
        }
    }

    private static Path path(URI address) throws IOException {
        try {
            return Path.of(address);
        } catch (IllegalArgumentException e) {
            throw new MalformedURLException("no file of this machine");
        }
    }

    private HttpResponse<InputStream> get(URI address) throws IOException {
        String origin = Address.origin(address);
        if (unreachable.contains(origin)) {
            throw new ConnectException("could not be reached before");
        }
        try {
            return client().send(request(address), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            if (Retries.unreachable(e)) {
                unreachable.add(origin);
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private HttpRequest request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Address.withoutUser(address))
                .timeout(patience.answer())
                .header("User-Agent", "paw");
        Address.user(address)
                .or(() -> network.credentials().apply(Address.withoutUser(address)))
                .map(user -> PlainHttp.guarded(address, user))
                .ifPresent(user -> request.header("Authorization", basic(user)));
        network.proxies()
                .apply(address)
                .flatMap(Network.Proxy::credentials)
                .ifPresent(user -> request.header("Proxy-Authorization", basic(user)));
        return request.build();
    }

    /** User information stays with the host that it was given for. */
    private static URI redirect(URI from, HttpResponse<?> answer) throws IOException {
        Optional<String> location = answer.headers().firstValue("Location");
        if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
            throw new Refusal(answer.statusCode(), answer.headers().firstValue("Retry-After"));
        }
        URI to = target(from, location.get());
        boolean downgrade = "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
        if (!Address.isHttp(to) || downgrade) {
            throw new IOException("redirected to " + Address.shown(to) + ", which is not as safe");
        }
        boolean same = Address.origin(from).equals(Address.origin(to));
        return same && from.getRawUserInfo() != null && to.getRawUserInfo() == null ? withUser(to, from) : to;
    }

    private static URI target(URI from, String location) throws IOException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("redirected to what is no address", e);
        }
    }

    private static URI withUser(URI to, URI from) {
        String authority = "//" + to.getRawAuthority();
        return URI.create(to.toString().replace(authority, "//" + from.getRawUserInfo() + "@" + to.getRawAuthority()));
    }

    private static String basic(Credentials user) {
        return user.password().reveal(password -> {
            byte[] pair = (user.user() + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        });
    }

    /** Made when first needed: a build that needs no network shall not pay for it. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience.connect())
                    .proxy(new NetworkProxies(network))
                    .build();
        }
        return client;
    }
}
