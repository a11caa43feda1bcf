package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Secret;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.RecordedProgress;
import dev.paw.testing.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between here and a repository, and what is told and sent then. */
class GitFailureTest {

    private static final String TOKEN = "canary-5f2d/7:q";

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private GitServer server;
    private GitFixture repository;
    private String commit;

    @BeforeEach
    void commit() {
        server = new GitServer(directory.resolve("served"));
        repository = server.repository("private.git");
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        commit = repository.file("m.py", "print(1)\n").file("noise", noise).commit("Begin");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void without_rights_the_server_and_the_way_to_give_them_are_named() {
        server.requireUser("me", TOKEN);

        assertThatThrownBy(() -> git(Network.direct()).ask(source()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("cannot read " + server.url("private.git") + ": the server wants a user")
                .hasMessageContaining("<server> with the id 127.0.0.1")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void refused_rights_are_told_without_the_token_and_asked_for_once() throws IOException {
        server.requireUser("me", "another");

        assertThatThrownBy(() -> git(network()).ask(source()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the user in settings.xml may not read it")
                .satisfies(this::isClean);
        server.answerWith(403);
        assertThatThrownBy(() -> git(network()).ask(source()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("may not read it")
                .satisfies(this::isClean);
        assertThat(server.requests()).hasSizeLessThan(8);
    }

    @Test
    void with_rights_the_token_reaches_the_server_and_nothing_else() throws IOException {
        server.requireUser("me", TOKEN);

        GitTree tree = git(network()).tree(source(), commit, "m.py");

        assertThat(tree.entries()).hasSize(1);
        assertThat(server.requests())
                .anyMatch(request -> request.authorization().contains(base64()));
        assertThat(server.requests()).noneMatch(request -> request.path().contains("canary"));
        assertThat(String.join("\n", progress.lines())).doesNotContain("canary").doesNotContain(base64());
        assertThat(leaks()).isEmpty();
        // The search finds what there is to find.
        Files.writeString(directory.resolve("cache/git/planted"), "x" + TOKEN);
        assertThat(leaks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/a/b, true",
        "https://GitHub.com/a/b, true",
        "http://github.com/a/b, false",
        "https://github.com.example.org/a/b, false",
        "https://gist.example.org/github.com, false"
    })
    void the_token_of_the_environment_is_for_github_alone(String address, boolean given) throws Exception {
        GitCredentials credentials = credentials(
                address,
                new GitAccess(Network.direct(), Map.of("GITHUB_USER", "me", "GITHUB_TOKEN", TOKEN), directory));
        CredentialItem.Username user = new CredentialItem.Username();
        CredentialItem.Password password = new CredentialItem.Password();

        assertThat(credentials.get(new URIish(address), user, password)).isEqualTo(given);

        assertThat(Optional.ofNullable(user.getValue())).isEqualTo(given ? Optional.of("me") : Optional.empty());
        assertThat(Optional.ofNullable(password.getValue()).map(String::new))
                .isEqualTo(given ? Optional.of(TOKEN) : Optional.empty());
    }

    @Test
    void over_http_no_other_machine_is_sent_a_password() throws Exception {
        GitAccess access = new GitAccess(network(), Map.of(), directory);

        for (String host : List.of("git.example.org", "127.0.0.1.example.org")) {
            URIish open = new URIish("http://" + host + "/a");
            URIish secret = new URIish("https://" + host + "/a");
            assertThat(credentials("http://" + host + "/a", access).find(open)).isEmpty();
            assertThat(credentials("https://" + host + "/a", access).find(secret))
                    .isPresent();
        }
    }

    @Test
    void a_redirection_takes_no_password_to_another_server() {
        server.requireUser("me", TOKEN);
        try (GitServer other = new GitServer(directory.resolve("other"))) {
            other.requireUser("me", "anything");
            server.redirectTo("http://127.0.0.1:" + other.port());
            Network onlyFirst = new Network(
                    false,
                    address -> Optional.empty(),
                    address -> address.getPort() == server.port() ? credentials() : Optional.empty());

            assertThatThrownBy(() -> git(onlyFirst).ask(source())).isInstanceOf(PawException.class);
            assertThat(other.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.authorization().isEmpty());
        }
    }

    @Test
    void an_unknown_repository_is_told() {
        assertThatThrownBy(() -> git(network()).ask(new GitSource(server.url("nothing.git"), Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(server.url("nothing.git") + ": there is no repository, or none that you may see");
        String file = directory.resolve("nothing.git").toUri().toString();
        assertThatThrownBy(() -> git(network()).ask(new GitSource(file, Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("there is no repository");
    }

    @Test
    void a_connection_cut_in_the_middle_leaves_nothing_that_is_trusted() throws IOException {
        server.cutPacksAfter(50_000);
        assertThatThrownBy(() -> git(network()).tree(source(), commit, "m.py"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("cannot read " + server.url("private.git") + ": ")
                .hasMessageContaining("the connection was cut in the middle");
        try (Stream<Path> left = Files.walk(directory.resolve("cache"))) {
            assertThat(left.filter(path -> path.toString().matches(".*(pack|idx|incoming.*)")))
                    .isEmpty();
        }

        server.cutPacksAfter(Integer.MAX_VALUE);
        assertThat(git(network()).tree(source(), commit, "m.py").entries()).hasSize(1);
    }

    @Test
    void a_host_that_is_not_there_is_told() {
        int port = server.port();
        server.close();

        assertThatThrownBy(() -> git(network()).ask(new GitSource("http://127.0.0.1:" + port + "/a", Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("no connection to 127.0.0.1");
        assertThatThrownBy(() -> git(network()).ask(new GitSource("https://git.invalid/a", Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("git.invalid");
    }

    @Test
    void a_server_in_trouble_is_told() {
        server.answerWith(503);

        assertThatThrownBy(() -> git(network()).ask(source()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the server answered 503");
    }

    @Test
    void a_proxy_of_the_network_is_used_with_its_user() {
        try (WebServer proxy = new WebServer()) {
            Network through = new Network(
                    false,
                    address -> Optional.of(new Network.Proxy("127.0.0.1", proxy.port(), credentials())),
                    address -> Optional.empty());

            assertThatThrownBy(() -> git(through).ask(new GitSource("http://git.example.org/a.git", Optional.empty())))
                    .isInstanceOf(PawException.class);

            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.path().startsWith("http://git.example.org/a.git/info/refs"))
                    .allMatch(request -> request.proxyAuthorization().equals("Basic " + base64()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../script.git", "/srv/git/a.git", "git://example.org/a", "ext::sh -c true", "ftp://a/b"})
    void other_addresses_are_refused(String address) {
        assertThatThrownBy(() -> git(network()).ask(new GitSource(address, Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("begin it with https://, ssh:// or file://");
    }

    @Test
    void passwords_in_an_address_are_not_shown() {
        assertThat(new GitSource("https://me:secret@example.org/a", Optional.empty()).shown())
                .isEqualTo("https://example.org/a");
        assertThat(new GitSource("ssh://git:secret@example.org/a", Optional.empty()).shown())
                .isEqualTo("ssh://git@example.org/a");
        assertThat(new GitSource("git@example.org:a/b.git", Optional.empty()).shown())
                .isEqualTo("git@example.org:a/b.git");
    }

    private void isClean(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("canary").doesNotContain(base64());
    }

    private List<Path> leaks() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("cache"))) {
            return all.filter(Files::isRegularFile).filter(this::leaks).toList();
        }
    }

    private boolean leaks(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return text.contains("canary") || text.contains(base64());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes(StandardCharsets.UTF_8));
    }

    private GitSource source() {
        return new GitSource(server.url("private.git"), Optional.empty());
    }

    private GitRepositories git(Network network) {
        return new GitRepositories(
                new Store(directory.resolve("cache")), new GitAccess(network, Map.of(), directory), progress);
    }

    private GitCredentials credentials(String address, GitAccess access) throws URISyntaxException {
        return new GitCredentials(
                Optional.empty(), new URIish(address), access, new CredentialHelpers(access, progress));
    }

    private static Optional<Credentials> credentials() {
        return Optional.of(new Credentials("me", Secret.of(TOKEN)));
    }

    private static Network network() {
        return new Network(false, (URI address) -> Optional.empty(), address -> credentials());
    }
}
