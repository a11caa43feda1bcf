package dev.paw.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Somebody who asks a node, over TLS, and believes only one authority.
 *
 * @param root of the node's REST interface
 * @param authorization header, if somebody is logged in
 */
record EngineClient(HttpClient http, URI root, Optional<String> authorization) {

    /**
     * What a node has answered.
     *
     * @param text the body
     */
    record Answer(int status, String text) {

        /** The body as JSON. */
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(text);
        }
    }

    /** Nobody yet, who believes this authority. */
    static EngineClient anonymous(EngineAddress address, Path authority) throws IOException, GeneralSecurityException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting(authority))
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        return new EngineClient(
                client, URI.create("https://" + address.host() + ":" + address.http()), Optional.empty());
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The same, logged in. */
    EngineClient as(String user, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new EngineClient(http, root, Optional.of("Basic " + credentials));
    }

    /** A request without a body. */
    Answer send(String method, String path) throws IOException, InterruptedException {
        return send(method, path, "");
    }

    /** A request with JSON, or with lines of it for {@code _bulk}. */
    Answer send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        authorization.ifPresent(header -> request.header("Authorization", header));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** The answer to a request, which has to have this status. */
    Answer expect(int status, String method, String path, String json) throws IOException, InterruptedException {
        Answer answer = send(method, path, json);
        if (answer.status() != status) {
            throw new AssertionError(method + " " + path + ": " + answer + " instead of " + status);
        }
        return answer;
    }

    /** The same for a request without a body. */
    Answer expect(int status, String method, String path) throws IOException, InterruptedException {
        return expect(status, method, path, "");
    }
}
