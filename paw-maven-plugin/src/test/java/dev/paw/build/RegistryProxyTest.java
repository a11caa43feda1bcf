package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.ImageReference;
import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Secret;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.store.Store;
import dev.paw.testing.ForwardProxy;
import dev.paw.testing.RegistryServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProxyTest {

    @TempDir
    private Path temporary;

    @Test
    void a_registry_behind_a_proxy_is_reached_with_the_proxys_password() throws Exception {
        try (RegistryServer server = new RegistryServer();
                ForwardProxy proxy = new ForwardProxy(port(server), "jane", "s3cret")) {
            byte[] bytes = "a blob".getBytes(StandardCharsets.UTF_8);
            Sha256 digest = new Sha256(server.putBlob(bytes).substring("sha256:".length()));
            ImageReference image = ImageReference.parse("registry.example.org/team/image:1.0");
            Store store = new Store(temporary.resolve("store"));

            try (Registry registry = Registry.toPull(image, access(proxy), Progress.silent())) {
                registry.pull(digest, store);
            }

            assertThat(store.find(digest))
                    .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(bytes));
            assertThat(proxy.requests())
                    .contains("CONNECT registry.example.org:443 HTTP/1.1")
                    .contains("GET http://registry.example.org/v2/team/image/blobs/" + digest + " HTTP/1.1");
        }
    }

    @Test
    void a_registry_elsewhere_gets_no_password_without_tls() throws Exception {
        try (RegistryServer server = new RegistryServer();
                ForwardProxy proxy = new ForwardProxy(port(server), "jane", "s3cret")) {
            server.requireUser("me", "hunter2");
            ImageReference image = ImageReference.parse("registry.example.org/team/image:1.0");
            RegistryAccess access = access(proxy, Optional.of(new Credentials("me", Secret.of("hunter2"))));

            assertThatThrownBy(() ->
                            Registry.toPull(image, access, Progress.silent()).manifest("1.0", Platform.LINUX_AMD64))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining("http://registry.example.org: ")
                    .hasMessageContaining("in clear; it was not sent")
                    .hasMessageNotContaining("hunter2");
            assertThat(proxy.requests())
                    .filteredOn(request -> request.startsWith("GET"))
                    .containsExactly("GET http://registry.example.org/v2/ HTTP/1.1");
        }
    }

    @Test
    void a_registry_on_this_host_needs_no_proxy() {
        try (ForwardProxy proxy = new ForwardProxy(1, "jane", "s3cret")) {
            RegistryAccess access = access(proxy);

            assertThat(access.proxy(URI.create("https://localhost:5000/"))).isEmpty();
            assertThat(access.proxy(URI.create("https://127.0.0.1/"))).isEmpty();
            assertThat(access.proxy(URI.create("https://registry.example.org/")))
                    .isPresent();
        }
    }

    private RegistryAccess access(ForwardProxy proxy) {
        return access(proxy, Optional.empty());
    }

    private RegistryAccess access(ForwardProxy proxy, Optional<Credentials> user) {
        Network.Proxy known =
                new Network.Proxy("127.0.0.1", proxy.port(), Optional.of(new Credentials("jane", Secret.of("s3cret"))));
        Network network = new Network(false, address -> Optional.of(known), address -> user);
        return new RegistryAccess(network, true, Map.of(), temporary);
    }

    private static int port(RegistryServer server) {
        return Integer.parseInt(server.host().substring(server.host().indexOf(':') + 1));
    }
}
