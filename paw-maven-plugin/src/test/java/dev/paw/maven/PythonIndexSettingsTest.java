package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Secret;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class PythonIndexSettingsTest {

    private static final Network NETWORK = new Network(
            false,
            address -> Optional.empty(),
            address -> Optional.of(new Credentials("of-" + address.getHost(), Secret.of("x"))));

    @Test
    void the_server_logs_in_at_the_index_and_for_the_wheels_of_its_host_only() {
        PythonIndexSettings settings =
                new PythonIndexSettings(Optional.of("https://index.example.org:8443/simple"), Optional.of("packages"));

        Network network = settings.in(NETWORK, id -> new Credentials("server-" + id, Secret.of("x")));

        assertThat(user(network, "https://index.example.org:8443/simple/x/")).isEqualTo("server-packages");
        assertThat(user(network, "https://INDEX.example.org:8443/files/x.whl")).isEqualTo("server-packages");
        assertThat(user(network, "https://index.example.org/files/x.whl")).isEqualTo("of-index.example.org");
        assertThat(user(network, "http://index.example.org:8443/files/x.whl")).isEqualTo("of-index.example.org");
        assertThat(settings.index(network).credentials().apply(URI.create("https://index.example.org:8443/simple")))
                .get()
                .extracting(Credentials::user)
                .isEqualTo("server-packages");
    }

    @Test
    void a_user_or_password_in_the_address_is_refused_unseen_with_the_way_to_give_it() {
        for (String address : List.of(
                "http://me:canary@index.example.org/simple",
                "https://me:p@canary@index.example.org:8443/simple",
                "https://me:can/canary@index.example.org/simple",
                "https://canary@index.example.org/simple",
                "https://canary:@index.example.org/simple")) {
            assertThatThrownBy(() -> new PythonIndexSettings(Optional.of(address), Optional.of("packages"))
                            .in(NETWORK, id -> new Credentials("", Secret.of(""))))
                    .isInstanceOf(PawException.class)
                    .hasMessageStartingWith("paw.python.indexUrl: has a user, password or token in it")
                    .hasMessageContaining("<server>")
                    .hasMessageContaining("-Dpaw.python.indexServer=<id>")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void an_at_sign_in_the_path_of_the_address_is_no_user() {
        String address = "https://index.example.org:8443/team@home/simple";
        PythonIndexSettings settings = new PythonIndexSettings(Optional.of(address), Optional.empty());

        assertThat(settings.in(NETWORK, id -> new Credentials("", Secret.of(""))))
                .isSameAs(NETWORK);
        assertThat(settings.index(NETWORK).url()).contains(address);
    }

    @Test
    void without_a_server_or_an_index_nothing_changes() {
        PythonIndexSettings settings = new PythonIndexSettings(Optional.empty(), Optional.empty());

        assertThat(settings.in(NETWORK, id -> new Credentials("", Secret.of(""))))
                .isSameAs(NETWORK);
        assertThat(settings.index(NETWORK).url()).isEmpty();
    }

    @Test
    void a_server_without_an_index_or_that_is_not_there_is_refused() throws IOException {
        MavenNetwork maven = new MavenNetwork(Sessions.decrypter());
        MavenSession session = Sessions.withSettings();

        assertThatThrownBy(() -> new PythonIndexSettings(Optional.empty(), Optional.of("packages"))
                        .in(NETWORK, id -> maven.server(session, id)))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("paw.python.indexServer: ")
                .hasMessageContaining("-Dpaw.python.indexUrl=<URL>");
        assertThatThrownBy(() -> new PythonIndexSettings(
                                Optional.of("https://index.example.org/simple"), Optional.of("nowhere"))
                        .in(NETWORK, id -> maven.server(session, id)))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("settings.xml: there is no <server> with the id 'nowhere'");
        assertThat(maven.server(session, "registry.example.org:5000").password().<String>reveal(text -> text))
                .isEqualTo("s3cret of the registry");
    }

    @Test
    void an_address_that_is_none_is_refused_unseen_with_a_server_and_without() {
        for (Optional<String> server : List.of(Optional.of("packages"), Optional.<String>empty())) {
            assertThatThrownBy(() -> new PythonIndexSettings(Optional.of("https://index.example.org/my canary"), server)
                            .in(NETWORK, id -> new Credentials("", Secret.of(""))))
                    .isInstanceOf(PawException.class)
                    .hasMessageStartingWith("paw.python.indexUrl: is not an address")
                    .hasMessageNotContaining("canary");
        }
    }

    private static String user(Network network, String address) {
        return network.credentials().apply(URI.create(address)).orElseThrow().user();
    }
}
