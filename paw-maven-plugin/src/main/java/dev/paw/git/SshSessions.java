package dev.paw.git;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.KeyPasswordProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;

/**
 * SSH as the user has set it up: keys, {@code config} and {@code known_hosts} in {@code ~/.ssh}, and the agent. A host
 * whose key is not known is never talked to, whatever {@code config} says.
 */
final class SshSessions extends SshdSessionFactory {

    private final Optional<ConnectorFactory> agent;
    private final AtomicReference<Optional<RefusedKey>> refused = new AtomicReference<>(Optional.empty());

    SshSessions(GitAccess access) {
        super(null, null);
        agent = Optional.ofNullable(access.environment().get("SSH_AUTH_SOCK"))
                .filter(socket -> !socket.isBlank())
                .map(SshAgent::at);
        setHomeDirectory(access.home().toFile());
        setSshDirectory(access.home().resolve(".ssh").toFile());
    }

    /**
     * A server's key that was not accepted.
     *
     * @param fingerprint as {@code ssh} shows it
     * @param changed whether another key of this host is known
     */
    record RefusedKey(String fingerprint, boolean changed) {}

    /** The key that was not accepted last. */
    Optional<RefusedKey> refusedKey() {
        return refused.get();
    }

    @Override
    protected KeyPasswordProvider createKeyPasswordProvider(CredentialsProvider provider) {
        return new NoPassphrases();
    }

    @Override
    protected ConnectorFactory getConnectorFactory() {
        return agent.orElse(null);
    }

    @Override
    protected List<Path> getDefaultKnownHostsFiles(File directory) {
        return List.of(directory.toPath().resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts"));
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File home, File directory) {
        return new Strict(super.createServerKeyDatabase(home, directory));
    }

    private final class Strict implements ServerKeyDatabase {

        private final ServerKeyDatabase known;

        private Strict(ServerKeyDatabase known) {
            this.known = known;
        }

        @Override
        public List<PublicKey> lookup(String host, InetSocketAddress address, Configuration configuration) {
            return known.lookup(host, address, configuration);
        }

        @Override
        public boolean accept(
                String host,
                InetSocketAddress address,
                PublicKey key,
                Configuration configuration,
                CredentialsProvider provider) {
            boolean accepted = known.accept(host, address, key, new OnlyKnown(configuration), provider);
            if (!accepted) {
                boolean changed = !known.lookup(host, address, configuration).isEmpty();
                refused.set(Optional.of(new RefusedKey(KeyUtils.getFingerPrint(key), changed)));
            }
            return accepted;
        }
    }

    private record OnlyKnown(ServerKeyDatabase.Configuration user) implements ServerKeyDatabase.Configuration {

        @Override
        public List<String> getUserKnownHostsFiles() {
            return user.getUserKnownHostsFiles();
        }

        @Override
        public List<String> getGlobalKnownHostsFiles() {
            return user.getGlobalKnownHostsFiles();
        }

        @Override
        public StrictHostKeyChecking getStrictHostKeyChecking() {
            return StrictHostKeyChecking.REQUIRE_MATCH;
        }

        @Override
        public boolean getHashKnownHosts() {
            return user.getHashKnownHosts();
        }

        @Override
        public String getUsername() {
            return user.getUsername();
        }
    }
}
