package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Secret;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.store.Store;
import dev.paw.testing.GitServer;
import dev.paw.testing.RecordedProgress;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose user and password a private repository gets: a real server, and helpers that a real git runs. */
class GitCredentialsTest {

    private static final String TOKEN = "canary-8e1b";

    @TempDir
    Path home;

    private final RecordedProgress progress = new RecordedProgress();
    private GitServer server;

    @BeforeEach
    void serve() {
        server = new GitServer(home.resolve("served"));
        server.repository("private.git").file("a", "b").commit("Begin");
        server.requireUser("me", TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void credentials_of_the_source_itself_go_before_those_of_the_settings() {
        Network other = new Network(
                false, any -> Optional.empty(), any -> Optional.of(new Credentials("me", Secret.of("wrong"))));

        assertThat(git(other, Map.of()).ask(source(own())).name()).isEqualTo("refs/heads/main");

        assertThatThrownBy(() -> git(other, Map.of()).ask(source(Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the user in settings.xml may not read it");
    }

    @Test
    void credentials_of_the_source_itself_are_for_its_host_alone() {
        try (GitServer other = new GitServer(home.resolve("other"))) {
            other.requireUser("me", TOKEN);
            server.redirectTo("http://127.0.0.1:" + other.port());

            assertThatThrownBy(() -> git(Network.direct(), Map.of()).ask(source(own())))
                    .isInstanceOf(PawException.class);

            assertThat(other.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.authorization().isEmpty());
        }
    }

    @Test
    void a_refused_user_of_the_source_itself_is_told_without_its_name() {
        server.requireUser("me", "another");

        assertThatThrownBy(() -> git(Network.direct(), Map.of())
                        .ask(source(Optional.of(new Credentials("canary-user", Secret.of(TOKEN))))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the user given with the address may not read it")
                .hasMessageContaining("git ls-remote " + server.url("private.git"))
                .hasMessageNotContaining("canary");
    }

    @Test
    void refused_variables_of_the_line_are_told_by_name_before_what_would_not_be_asked() {
        server.requireUser("me", "another");
        Credentials ofLine = new Credentials("canary-user", Secret.of(TOKEN), List.of("ME", "TK"));

        assertThatThrownBy(() -> git(Network.direct(), Map.of()).ask(source(Optional.of(ofLine))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the user of the variables ME and TK may not read it")
                .hasMessageContaining("-> check the variables ME and TK: ")
                .hasMessageContaining("or take them out of the line, and give user and password")
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_source_shows_nobodys_credentials() {
        GitSource source = new GitSource(
                "https://a:b@example.org/x", Optional.of("main"), Optional.of(new Credentials("u", Secret.of("p"))));

        assertThat(source).hasToString("https://example.org/x main");
    }

    @ParameterizedTest
    @CsvSource({
        "address settings token helper, address",
        "settings token helper, settings",
        "token helper, token",
        "helper, helper"
    })
    void of_several_places_the_first_in_order_counts(String known, String user) throws Exception {
        Map<String, String> environment = new LinkedHashMap<>(environment());
        if (known.contains("token")) {
            environment.putAll(Map.of("GITHUB_USER", "token", "GITHUB_TOKEN", TOKEN));
        }
        Files.writeString(home.resolve(".git-credentials"), "https://helper:" + TOKEN + "@github.com\n");
        configure("[credential]\n\thelper = store\n");
        Network network = new Network(false, any -> Optional.empty(), any -> named("settings", known));
        GitAccess access = new GitAccess(network, environment, home);
        URIish address = new URIish("https://github.com/a/b");

        GitCredentials credentials =
                new GitCredentials(named("address", known), address, access, new CredentialHelpers(access, progress));

        assertThat(credentials.find(address).map(each -> each.credentials().user()))
                .contains(user);
    }

    private static Optional<Credentials> named(String user, String known) {
        return Optional.of(new Credentials(user, Secret.of(TOKEN))).filter(any -> known.contains(user));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"me, me", "-, x-access-token", "'', x-access-token"})
    void a_token_of_the_environment_needs_no_user(String user, String sent) throws Exception {
        Map<String, String> environment = new LinkedHashMap<>(Map.of("GITHUB_TOKEN", TOKEN));
        Optional.ofNullable(user).ifPresent(name -> environment.put("GITHUB_USER", name));
        URIish address = new URIish("https://github.com/a/b");
        GitAccess access = new GitAccess(Network.direct(), environment, home);

        Optional<GitCredentials.Found> found = new GitCredentials(
                        Optional.empty(), address, access, new CredentialHelpers(access, progress))
                .find(address);

        assertThat(found.map(each -> each.credentials().user())).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helper = store",
                "helper = \"!f() { echo username=me; echo password=canary-8e1b; }; f\"",
                "helper = HOME/bin/git-credential-here",
                "helper = here",
                "helper =\n\thelper = here"
            })
    void a_helper_of_gits_is_asked(String setting) throws IOException {
        Files.writeString(
                home.resolve(".git-credentials"), "http://me:" + TOKEN + "@127.0.0.1%3a" + server.port() + "\n");
        program(
                "git-credential-here",
                "#!/bin/sh\necho \"$@\" >> ~/arguments\ncat >> ~/question\necho username=me\n" + "echo password="
                        + TOKEN + "\n");
        configure("[credential]\n\t" + setting.replace("HOME", home.toString()) + "\n");

        assertThat(git(Network.direct(), environment())
                        .ask(source(Optional.empty()))
                        .name())
                .isEqualTo("refs/heads/main");

        assertThat(progress.lines()).noneMatch(line -> line.contains("canary"));
        if (Files.exists(home.resolve("arguments"))) {
            assertThat(home.resolve("arguments")).hasContent("get");
        }
    }

    @Test
    void a_helper_for_one_address_is_asked_once_for_that_and_not_for_others() throws IOException {
        program("git-credential-here", "#!/bin/sh\ncat >> ~/question\necho username=me\necho password=" + TOKEN + "\n");
        configure("[credential \"http://127.0.0.1:" + server.port() + "\"]\n\thelper = here\n");
        GitRepositories git = git(Network.direct(), environment());

        git.ask(source(Optional.empty()));
        git.ask(source(Optional.empty()));

        assertThat(home.resolve("question")).hasContent("protocol=http\nhost=127.0.0.1:" + server.port());
        try (GitServer other = new GitServer(home.resolve("other"))) {
            other.requireUser("me", TOKEN);
            assertThatThrownBy(() -> git.ask(new GitSource(other.url("a.git"), Optional.empty())))
                    .hasMessageContaining("Git's credential helpers (they know nothing)");
        }
    }

    @Test
    void nobody_is_prompted_and_what_was_tried_is_told() throws IOException {
        program("ask", "#!/bin/sh\ntouch ~/asked\necho x\n");
        configure("[core]\n\taskPass = " + home.resolve("bin/ask") + "\n");
        Map<String, String> environment = new LinkedHashMap<>(environment());
        environment.put("SSH_ASKPASS", home.resolve("bin/ask").toString());
        environment.put("GIT_ASKPASS", home.resolve("bin/ask").toString());

        assertThatThrownBy(() -> git(Network.direct(), environment).ask(source(Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the server wants a user who may read it, and none is known to settings.xml"
                        + " (no <server> with the id 127.0.0.1:" + server.port() + " or 127.0.0.1),"
                        + " Git's credential helpers (they know nothing)");
        assertThat(home.resolve("asked")).doesNotExist();
    }

    @Test
    void a_helper_that_never_answers_is_ended_with_all_that_it_has_started() throws IOException {
        program("git-credential-here", "#!/bin/sh\nsleep 600 &\necho $! > ~/sleeper\nwait\n");
        configure("[credential]\n\thelper = here\n");
        GitAccess access = new GitAccess(Network.direct(), environment(), home);

        CredentialHelpers.Answer answer = new CredentialHelpers(access, progress, Duration.ofSeconds(2))
                .ask(java.net.URI.create(server.url("private.git")));

        assertThat(answer.credentials()).isEmpty();
        assertThat(answer.reason()).isEqualTo("they did not answer within 2 s");
        long sleeper = Long.parseLong(Files.readString(home.resolve("sleeper")).strip());
        ProcessHandle.of(sleeper).ifPresent(process -> process.onExit().join());
    }

    @Test
    void a_netrc_is_not_read_and_the_advice_says_so() throws IOException {
        Files.writeString(home.resolve(".netrc"), "machine 127.0.0.1 login me password " + TOKEN + "\n");

        assertThatThrownBy(() -> git(Network.direct(), environment()).ask(source(Optional.empty())))
                .hasMessageContaining("git ls-remote " + server.url("private.git") + " (which goes by ~/.netrc and")
                .hasMessageContaining("paw does not");
        assertThat(server.requests())
                .isNotEmpty()
                .allMatch(request -> request.authorization().isEmpty());
    }

    @Test
    void an_address_is_asked_as_it_is_written_whatever_git_would_put_in_its_place() throws IOException {
        configure("[url \"" + server.url("private.git") + "\"]\n\tinsteadOf = " + server.url("short") + "\n");
        GitSource written = new GitSource(server.url("short"), Optional.empty());

        assertThatThrownBy(() -> git(Network.direct(), environment()).ask(written))
                .isInstanceOf(PawException.class);
        assertThat(server.requests())
                .isNotEmpty()
                .noneMatch(request -> request.toString().contains("private.git"));
    }

    @Test
    void without_git_helpers_are_left_out() {
        assertThatThrownBy(() ->
                        git(Network.direct(), Map.of("PATH", home.toString())).ask(source(Optional.empty())))
                .hasMessageContaining("Git's credential helpers (git is not installed)");
        assertThat(progress.lines())
                .contains("Git's credential helpers for http://127.0.0.1:" + server.port() + ": git is not installed");
    }

    @Test
    void a_line_end_in_an_address_does_not_reach_a_helper() throws IOException {
        program("git-credential-here", "#!/bin/sh\ntouch ~/asked\n");
        configure("[credential]\n\thelper = here\n");
        GitAccess access = new GitAccess(Network.direct(), environment(), home);

        assertThat(new CredentialHelpers(access, progress)
                        .ask(java.net.URI.create("https://example.org/%0ahost=other.example.org"))
                        .reason())
                .contains("line end");
        assertThat(home.resolve("asked")).doesNotExist();
    }

    private void configure(String text) throws IOException {
        Files.writeString(home.resolve(".gitconfig"), text);
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Of a user whose home is here, with a git. */
    private Map<String, String> environment() {
        Tools.need("git");
        return Map.of("PATH", home.resolve("bin") + ":" + System.getenv("PATH"), "GIT_CONFIG_NOSYSTEM", "1");
    }

    private static Optional<Credentials> own() {
        return Optional.of(new Credentials("me", Secret.of(TOKEN)));
    }

    private GitSource source(Optional<Credentials> credentials) {
        return new GitSource(server.url("private.git"), Optional.empty(), credentials);
    }

    private GitRepositories git(Network network, Map<String, String> environment) {
        return new GitRepositories(
                new Store(home.resolve("cache")), new GitAccess(network, environment, home), progress);
    }
}
