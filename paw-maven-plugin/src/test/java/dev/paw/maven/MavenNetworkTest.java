package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MavenNetworkTest {

    private Network network;

    @BeforeEach
    void read_settings() throws IOException {
        network = new MavenNetwork(Sessions.decrypter()).of(Sessions.withSettings());
    }

    @AfterEach
    void forget_proxies() {
        System.clearProperty("https.proxyHost");
        System.clearProperty("https.proxyPort");
        System.clearProperty("https.proxyUser");
        System.clearProperty("https.proxyPassword");
    }

    @Test
    void a_server_is_found_by_the_host_of_an_address() {
        assertThat(login("https://plain.example.org/simple/")).isEqualTo("anna:plain");
        assertThat(login("https://PLAIN.example.org:8443/x")).isEqualTo("anna:plain");
        assertThat(login("https://other.example.org/")).isEqualTo("none");
        assertThat(login("file:///srv/wheels")).isEqualTo("none");
    }

    @Test
    void a_server_with_the_port_wins_and_its_password_is_decrypted() {
        assertThat(login("https://registry.example.org:5000/v2/")).isEqualTo("port-5000:s3cret of the registry");
        assertThat(login("https://registry.example.org:5001/v2/")).isEqualTo("any-port:plain");
        assertThat(login("https://someone@registry.example.org:5000/v2/"))
                .isEqualTo("port-5000:s3cret of the registry");
    }

    @Test
    void a_server_without_a_user_gives_no_credentials() {
        assertThat(login("https://key.example.org/")).isEqualTo("none");
    }

    @Test
    void a_password_that_cannot_be_decrypted_is_told_with_the_server() {
        assertThatThrownBy(() -> login("https://broken.example.org/"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("settings.xml: the password of <server> 'broken.example.org' cannot be decrypted")
                .hasMessageContaining("mvn --encrypt-password");
    }

    @Test
    void the_first_active_proxy_is_used_with_its_credentials() {
        for (String address : new String[] {"http://example.org/", "https://example.org/"}) {
            Network.Proxy proxy = network.proxies().apply(URI.create(address)).orElseThrow();

            assertThat(proxy.host() + ":" + proxy.port()).isEqualTo("proxy.example.org:3128");
            assertThat(login(proxy.credentials())).isEqualTo("proxy-user:proxy secret");
        }
    }

    @Test
    void hosts_that_need_no_proxy_get_none() {
        assertThat(network.proxies().apply(URI.create("http://localhost:8080/")))
                .isEmpty();
        assertThat(network.proxies().apply(URI.create("https://a.b.internal.example.org/")))
                .isEmpty();
        assertThat(network.proxies().apply(URI.create("http://10.1.2.3/"))).isEmpty();
        assertThat(network.proxies().apply(URI.create("file:///srv/debian"))).isEmpty();
        assertThat(network.proxies().apply(URI.create("http://internal.example.org/")))
                .isPresent();
    }

    @Test
    void a_proxy_set_for_java_wins_over_the_settings() {
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyPort", "8888");

        assertThat(network.proxies().apply(URI.create("https://example.org/")))
                .map(proxy -> proxy.host() + ":" + proxy.port())
                .contains("127.0.0.1:8888");
        assertThat(network.proxies().apply(URI.create("http://example.org/")))
                .map(Network.Proxy::host)
                .contains("proxy.example.org");
    }

    @Test
    void a_proxy_set_for_java_has_the_user_set_for_java() {
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyUser", "jane");
        System.setProperty("https.proxyPassword", "hunter2");

        assertThat(network.proxies().apply(URI.create("https://example.org/")))
                .hasValueSatisfying(
                        proxy -> assertThat(login(proxy.credentials())).isEqualTo("jane:hunter2"));
    }

    @Test
    void offline_is_mavens() {
        assertThat(network.offline()).isFalse();
        assertThat(new MavenNetwork(Sessions.decrypter())
                        .of(Sessions.of(Sessions.request().setOffline(true)))
                        .offline())
                .isTrue();
    }

    private String login(String address) {
        return login(network.credentials().apply(URI.create(address)));
    }

    private static String login(Optional<Credentials> credentials) {
        return credentials
                .map(found -> found.user() + ":" + found.password().reveal(Function.identity()))
                .orElse("none");
    }
}
