package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Secret;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.layer.Layer;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.store.Store;
import dev.paw.testing.ProgressLog;
import dev.paw.testing.RegistryServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    @TempDir
    Path temporary;

    private final RegistryServer server = new RegistryServer();
    private final ProgressLog progress = new ProgressLog();
    private JibImage image;

    @BeforeEach
    void makeImage() throws IOException {
        image = JibImage.of(configuration(), List.of(layer("one"), layer("two")));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_pushed_image_can_be_pulled_by_its_digest() throws IOException {
        push(access(Optional.empty()));

        assertThat(Sha256.of(server.manifest("team/image", "1.0"))).isEqualTo(image.digest());
        assertThat(server.manifest("team/image", image.digest().toString()))
                .contains(image.id().hex());
        assertThat(server.blob(image.id().toString())).isEqualTo(image.configuration());
    }

    @Test
    void a_second_push_of_the_same_image_pushes_no_blob_and_no_manifest() throws IOException {
        push(access(Optional.empty()));
        server.forgetRequests();

        push(access(Optional.empty()));

        assertThat(server.requests()).isNotEmpty().noneMatch(request -> request.matches("(POST|PATCH|PUT) .*"));
    }

    @Test
    void an_image_that_differs_in_one_layer_pushes_that_layer_and_its_configuration() throws IOException {
        push(access(Optional.empty()));
        server.forgetRequests();
        image = JibImage.of(configuration(), List.of(layer("one"), layer("three")));

        push(access(Optional.empty()));

        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(2);
        assertThat(Sha256.of(server.manifest("team/image", "1.0"))).isEqualTo(image.digest());
    }

    @Test
    void an_overloaded_registry_is_asked_again() throws IOException {
        server.failNext(2, 503);

        push(access(Optional.empty()));

        assertThat(Sha256.of(server.manifest("team/image", "1.0"))).isEqualTo(image.digest());
    }

    @Test
    void a_registry_that_stays_broken_is_named_and_gets_no_manifest() {
        server.failNext(Integer.MAX_VALUE, 429);

        assertThatThrownBy(() -> push(access(Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(server.host())
                .hasMessageContaining("429");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void the_settings_credentials_are_used() throws IOException {
        server.requireUser("jane", "s3cret");

        push(access(Optional.of(new Credentials("jane", Secret.of("s3cret")))));

        assertThat(Sha256.of(server.manifest("team/image", "1.0"))).isEqualTo(image.digest());
    }

    @Test
    void dockers_configuration_gives_credentials() throws IOException {
        server.requireUser("jane", "s3cret");
        String auth = Base64.getEncoder().encodeToString("jane:s3cret".getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(temporary.resolve(".docker"));
        Files.writeString(
                temporary.resolve(".docker/config.json"),
                "{\"auths\":{\"" + server.host() + "\":{\"auth\":\"" + auth + "\"}}}");

        push(access(Optional.empty()));

        assertThat(Sha256.of(server.manifest("team/image", "1.0"))).isEqualTo(image.digest());
    }

    @Test
    void podmans_auth_file_comes_before_dockers_configuration() throws IOException {
        server.requireUser("jane", "s3cret");
        write(".docker/config.json", "jane:old");
        write("run/containers/auth.json", "jane:s3cret");

        push(new RegistryAccess(
                Network.direct(),
                false,
                Map.of("XDG_RUNTIME_DIR", temporary.resolve("run").toString()),
                temporary));

        assertThat(Sha256.of(server.manifest("team/image", "1.0"))).isEqualTo(image.digest());
    }

    @Test
    void missing_credentials_are_told_with_the_way_to_give_them_and_without_any_secret() {
        server.requireUser("jane", "s3cret");

        assertThatThrownBy(() -> push(access(Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("asks for credentials")
                .hasMessageContaining("docker login " + server.host());
        assertThatThrownBy(() -> push(access(Optional.of(new Credentials("jane", Secret.of("wr0ng"))))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("does not accept")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void a_blob_that_is_not_what_was_asked_for_is_refused() {
        String digest = server.putBlob("right".getBytes(StandardCharsets.UTF_8));
        server.spoilBlob(digest, "wrong".getBytes(StandardCharsets.UTF_8));
        Store store = new Store(temporary.resolve("store"));
        Sha256 wanted = new Sha256(digest.substring("sha256:".length()));
        try (Registry registry = pull()) {
            assertThatThrownBy(() -> registry.pull(wanted, store))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining(server.host());
        }
        assertThat(store.blob(wanted)).doesNotExist();
    }

    @Test
    void a_blob_is_asked_for_again_when_the_registry_wants_time() throws IOException {
        byte[] bytes = "blob".getBytes(StandardCharsets.UTF_8);
        Sha256 wanted = new Sha256(server.putBlob(bytes).substring("sha256:".length()));
        Store store = new Store(temporary.resolve("store"));
        server.failNext(2, 429, "0");
        try (Registry registry = pull()) {
            registry.pull(wanted, store);
        }

        assertThat(store.find(wanted)).isPresent();
        assertThat(progress.lines())
                .filteredOn(line -> line.contains("status 429, next try in 0 ms"))
                .hasSize(2);
    }

    @Test
    void an_interrupt_ends_the_waiting_for_a_registry() {
        server.failNext(Integer.MAX_VALUE, 503);
        try (Registry registry = pull()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> registry.tagged("1.0"))
                    .isInstanceOf(PawException.class)
                    .hasMessage("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void an_offline_build_pushes_nothing_and_says_so() {
        RegistryAccess offline = new RegistryAccess(
                new Network(true, address -> Optional.empty(), address -> Optional.empty()),
                false,
                Map.of(),
                temporary);

        assertThatThrownBy(() -> push(offline)).isInstanceOf(PawException.class).hasMessageContaining("offline");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_name_without_registry_cannot_be_pushed() {
        assertThatThrownBy(() -> new RegistryPush(access(Optional.empty()), Progress.silent())
                        .push(image, "my-paw/multi-mordred:1.0"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("images: {registry:");
    }

    @Test
    void only_this_host_is_reached_without_tls_unless_told_otherwise() {
        RegistryAccess careful = new RegistryAccess(Network.direct(), false, Map.of(), temporary);
        RegistryAccess careless = new RegistryAccess(Network.direct(), true, Map.of(), temporary);

        assertThat(careful.insecureFor("127.0.0.1:5000")).isTrue();
        assertThat(careful.insecureFor("localhost")).isTrue();
        assertThat(careful.insecureFor("localhost.example.org:5000")).isFalse();
        assertThat(careless.insecureFor("registry.example.org")).isTrue();
    }

    private Registry pull() {
        return Registry.toPull(
                RegistryPush.parse(server.host() + "/team/image:1.0"), access(Optional.empty()), progress);
    }

    private void push(RegistryAccess access) throws IOException {
        new RegistryPush(access, Progress.silent()).push(image, server.host() + "/team/image:1.0");
    }

    private RegistryAccess access(Optional<Credentials> credentials) {
        Network network = new Network(false, address -> Optional.empty(), address -> credentials);
        return new RegistryAccess(network, false, Map.of(), temporary);
    }

    private void write(String file, String userAndPassword) throws IOException {
        String auth = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
        Path path = temporary.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{\"auths\":{\"" + server.host() + "\":{\"auth\":\"" + auth + "\"}}}");
    }

    private Layer layer(String content) throws IOException {
        Path file = Files.writeString(temporary.resolve(content), content);
        Sha256 digest = Sha256.of(file);
        return new Layer(content, digest, digest, Files.size(file), Files.size(file), file);
    }

    private static ImageConfiguration configuration() {
        return new ImageConfiguration(
                Instant.parse("2026-03-04T05:06:07Z"),
                Platform.LINUX_AMD64,
                "1000:1000",
                List.of("/usr/bin/python3.11", "/opt/paw/multi-mordred/multi_mordred.py"),
                "/home/mordred",
                new TreeMap<>(Map.of("LANG", "C.UTF-8")),
                new TreeSet<>(ImageLayout.VOLUMES),
                new TreeMap<>(Map.of("org.opencontainers.image.title", "multi-mordred")));
    }
}
