package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitSshServer;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real SSH server, a user's keys and known hosts in a home of its own. */
class GitSshTest {

    @TempDir
    Path directory;

    private final KeyPair key = GitSshServer.keyPair();
    private GitSshServer server;
    private Path ssh;
    private String commit;

    @BeforeEach
    void serve() throws Exception {
        server = new GitSshServer(directory.resolve("served"), key.getPublic());
        ssh = Files.createDirectories(directory.resolve("home/.ssh"));
        write(key);
        Files.writeString(ssh.resolve("known_hosts"), server.knownHost());
        try (GitFixture repository = new GitFixture(directory.resolve("served/script.git"))) {
            commit = repository.file("m.py", "print(1)\n").commit("Begin");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_known_host_gives_the_commit_to_the_users_key() {
        GitRepositories git = git();

        assertThat(git.ask(source())).isEqualTo(new GitRef("refs/heads/main", commit));
        assertThat(git.tree(source(), commit, "m.py").entries().get(0).content())
                .asString()
                .isEqualTo("print(1)\n");
    }

    @Test
    void a_host_that_is_not_known_is_refused_whatever_the_users_configuration_says() throws IOException {
        Files.delete(ssh.resolve("known_hosts"));
        Files.writeString(ssh.resolve("config"), "Host *\n  StrictHostKeyChecking no\n");

        assertThatThrownBy(() -> git().ask(source()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the key of host 127.0.0.1 is not in ~/.ssh/known_hosts (SHA256:")
                .hasMessageMatching("(?s).*then connect once: ssh -T -p [0-9]+ git@127\\.0\\.0\\.1");
        assertThat(ssh.resolve("known_hosts")).doesNotExist();
    }

    @Test
    void a_host_with_another_key_than_the_known_one_is_refused() throws IOException {
        try (GitSshServer other = new GitSshServer(directory, key.getPublic())) {
            String wrong = server.knownHost().split(" ")[0]
                    + other.knownHost().substring(other.knownHost().indexOf(' '));
            Files.writeString(ssh.resolve("known_hosts"), wrong);

            assertThatThrownBy(() -> git().ask(source()))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining("host 127.0.0.1 has another key than the one in known_hosts (SHA256:")
                    .hasMessageContaining("ssh-keygen -R '[127.0.0.1]:");
        }
    }

    @Test
    void a_key_that_the_host_does_not_know_is_told() throws Exception {
        write(GitSshServer.keyPair());

        assertThatThrownBy(() -> git().ask(source()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("accepts none of your keys")
                .hasMessageMatching("(?s).*ssh -T -p [0-9]+ git@127\\.0\\.0\\.1");
    }

    @Test
    void a_key_that_only_the_agent_has_is_used() throws Exception {
        Tools.need("ssh-agent");
        Path socket = directory.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            // It prints where it listens once it does.
            agent.getInputStream().read();
            Tools.run(
                    directory,
                    List.of(
                            "env",
                            "SSH_AUTH_SOCK=" + socket,
                            "ssh-add",
                            ssh.resolve("id_ecdsa").toString()));
            Files.delete(ssh.resolve("id_ecdsa"));

            assertThat(git(Map.of("SSH_AUTH_SOCK", socket.toString())).ask(source()))
                    .isEqualTo(new GitRef("refs/heads/main", commit));
        } finally {
            agent.destroy();
        }
    }

    @Test
    void a_key_with_a_passphrase_needs_the_agent_which_is_told() throws Exception {
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword("passphrase");
        encryption.setCipherType("256");
        write(key, encryption);

        assertThatThrownBy(() -> git().ask(source()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("accepts none of your keys")
                .hasMessageContaining("ssh-add; needed for a key with a passphrase");
    }

    @Test
    void after_a_key_with_a_passphrase_the_next_one_is_tried() throws Exception {
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword("passphrase");
        encryption.setCipherType("256");
        write(GitSshServer.keyPair(), encryption);
        Files.move(ssh.resolve("id_ecdsa"), ssh.resolve("id_rsa"));
        write(key);

        assertThat(git().ask(source()).commit()).isEqualTo(commit);
    }

    @Test
    void where_the_agent_is_gone_keys_of_the_home_are_used() {
        assertThat(git(Map.of("SSH_AUTH_SOCK", directory.resolve("gone").toString()))
                        .ask(source()))
                .isEqualTo(new GitRef("refs/heads/main", commit));
    }

    @Test
    void a_connection_cut_in_the_middle_is_made_again_and_then_told() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        try (GitFixture repository = new GitFixture(directory.resolve("served/large.git"))) {
            commit = repository.file("noise", noise).commit("Begin");
        }
        server.cutAfter(50_000);
        GitSource large = new GitSource(server.url("large.git"), Optional.empty());

        assertThatThrownBy(() -> git().tree(large, commit, "noise"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("cannot read " + large.shown() + ": the connection was cut in the middle");

        assertThat(server.sessions()).isEqualTo(3);
        assertThat(directory.resolve("cache/git"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void histories_are_compared_over_ssh_too() {
        String next;
        try (GitFixture repository = new GitFixture(directory.resolve("served/other.git"))) {
            commit = repository.file("m.py", "print(1)\n").commit("Begin");
            next = repository.file("m.py", "print(2)\n").commit("Go on");
        }

        GitSource other = new GitSource(server.url("other.git"), Optional.empty());
        assertThat(git().history(other, commit, next).added())
                .extracting(GitCommit::subject)
                .containsExactly("Go on");
    }

    @Test
    void a_repository_that_is_not_there_is_told() {
        assertThatThrownBy(() -> git().ask(new GitSource(server.url("nothing.git"), Optional.empty())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("cannot read " + server.url("nothing.git"));
    }

    private void write(KeyPair pair) throws Exception {
        write(pair, null);
    }

    private void write(KeyPair pair, OpenSSHKeyEncryptionContext encryption) throws Exception {
        Path file = ssh.resolve("id_ecdsa");
        Files.deleteIfExists(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "", encryption, out);
        }
        // ssh-add takes no key that others can read.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private GitSource source() {
        return new GitSource(server.url("script.git"), Optional.empty());
    }

    private GitRepositories git() {
        return git(Map.of());
    }

    private GitRepositories git(Map<String, String> environment) {
        return new GitRepositories(
                new Store(directory.resolve("cache")),
                new GitAccess(Network.direct(), environment, directory.resolve("home")),
                Progress.silent());
    }
}
