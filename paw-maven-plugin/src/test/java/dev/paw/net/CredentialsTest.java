package dev.paw.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Secret;
import dev.paw.Sha256;
import dev.paw.net.Downloader.Want;
import dev.paw.net.Network.Credentials;
import dev.paw.store.Store;
import dev.paw.testing.WebServer;
import dev.paw.testing.WebServer.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears which password, and where redirects may lead. */
@Timeout(60)
class CredentialsTest {

    private static final byte[] BYTES = "the wheel".repeat(30_000).getBytes(UTF_8);

    @TempDir
    Path directory;

    private final WebServer server = new WebServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void credentials_go_to_the_host_they_are_for_and_not_along_redirects() {
        try (WebServer other = new WebServer()) {
            other.put("/a.whl", Answer.of(BYTES));
            server.put("/start", Answer.status(302, "Location", "/same"))
                    .put(
                            "/same",
                            Answer.status(307, "Location", other.at("/a.whl").toString()));
            Network network = new Network(
                    false,
                    address -> Optional.empty(),
                    address -> address.getPort() == server.port()
                            ? Optional.of(new Credentials("me", Secret.of("hunter2")))
                            : Optional.empty());
            assertThat(downloader(network).fetch(want("/start"))).hasBinaryContent(BYTES);
            assertThat(server.requests())
                    .hasSize(2)
                    .allMatch(request -> request.authorization().equals("Basic bWU6aHVudGVyMg=="));
            assertThat(other.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.authorization()).isEmpty());
        }
    }

    @Test
    void user_information_in_an_address_stays_with_its_host_too() {
        try (WebServer other = new WebServer()) {
            other.put("/a.whl", Answer.of(BYTES));
            server.put("/start", Answer.status(302, "Location", "/same"))
                    .put(
                            "/same",
                            Answer.status(307, "Location", other.at("/a.whl").toString()));
            URI start = URI.create("http://me:hunter2@127.0.0.1:" + server.port() + "/start");
            assertThat(downloader().fetch(want("a.whl", start))).hasBinaryContent(BYTES);
            assertThat(server.requests())
                    .allMatch(request -> request.authorization().equals("Basic bWU6aHVudGVyMg=="));
            assertThat(other.requests())
                    .allMatch(request -> request.authorization().isEmpty());
        }
    }

    @Test
    void a_password_in_an_address_may_hold_a_colon() {
        server.put("/a.whl", Answer.of(BYTES));
        URI address = URI.create("http://me:hun:ter2@127.0.0.1:" + server.port() + "/a.whl");
        assertThat(downloader().fetch(want("a.whl", address))).hasBinaryContent(BYTES);
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.authorization()).isEqualTo("Basic bWU6aHVuOnRlcjI="));
    }

    @Test
    void redirects_end() {
        server.put("/round", Answer.status(302, "Location", "/round"))
                .put("/file", Answer.status(302, "Location", directory.toUri().toString()));
        assertThatThrownBy(() -> downloader().read(server.at("/round"))).hasMessageContaining("redirected more than");
        assertThatThrownBy(() -> downloader().read(server.at("/file"))).hasMessageContaining("not as safe");
    }

    @Test
    void a_proxy_is_asked_with_its_own_credentials() {
        server.put("/a.whl", Answer.of(BYTES));
        Network network = new Network(
                false,
                address -> Optional.of(new Network.Proxy(
                        "127.0.0.1", server.port(), Optional.of(new Credentials("me", Secret.of("hunter2"))))),
                address -> Optional.empty());
        URI address = URI.create("http://files.example.org/a.whl");
        assertThat(downloader(network).fetch(want("a.whl", address))).hasBinaryContent(BYTES);
        assertThat(server.requests())
                .containsExactly(new WebServer.Request(address.toString(), "", "Basic bWU6aHVudGVyMg=="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://files.example.org:8080/a.whl", "HTTP://me:hunter2@files.example.org:8080/a.whl"})
    void no_password_is_sent_to_another_machine_in_clear(String address) {
        server.put("http://files.example.org:8080/a.whl", Answer.of(BYTES));
        Network network = new Network(
                false,
                any -> Optional.of(new Network.Proxy("127.0.0.1", server.port(), Optional.empty())),
                any -> Optional.of(new Credentials("me", Secret.of("hunter2"))));

        assertThatThrownBy(() -> downloader(network).fetch(want("a.whl", URI.create(address))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("://files.example.org:8080: ")
                .hasMessageContaining("in clear; it was not sent")
                .hasMessageContaining("reach it at https://files.example.org")
                .hasMessageNotContaining("hunter2");

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nor_where_this_machine_redirects_to_it() {
        server.put("/start", Answer.status(302, "Location", "http://files.example.org/a.whl"));
        Network network = new Network(
                false, any -> Optional.empty(), any -> Optional.of(new Credentials("me", Secret.of("hunter2"))));

        assertThatThrownBy(() -> downloader(network).fetch(want("/start")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("http://files.example.org: ");
    }

    private Downloader downloader() {
        return downloader(Network.direct());
    }

    private Downloader downloader(Network network) {
        return new Downloader(new Store(directory.resolve("cache")), network, Progress.silent());
    }

    private Want want(String path) {
        return want(path.substring(1), server.at(path));
    }

    private static Want want(String name, URI address) {
        return new Want(name, List.of(address), BYTES.length, Sha256.of(BYTES));
    }
}
