package dev.paw.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.UploadPack;

/** A Git server on the loopback that is reached over SSH, for reading only. */
public final class GitSshServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey = keyPair();
    private volatile int limit = Integer.MAX_VALUE;
    private final AtomicInteger sessions = new AtomicInteger();

    /** Starts on a free port of 127.0.0.1, and serves the bare repositories below {@code directory} to one key. */
    public GitSshServer(Path directory, PublicKey user) {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((name, key, session) -> KeyUtils.compareKeys(key, user));
        server.setCommandFactory((channel, command) -> new Upload(command, directory, limit));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                sessions.incrementAndGet();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new key, of a kind that every SSH knows. */
    public static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code ssh://git@127.0.0.1:<port>/<name>}. */
    public String url(String name) {
        return "ssh://git@127.0.0.1:" + server.getPort() + "/" + name;
    }

    /** From now on breaks each connection after so many bytes of an answer. */
    public void cutAfter(int bytes) {
        limit = bytes;
    }

    /** How many connections there were. */
    public int sessions() {
        return sessions.get();
    }

    /** The line of {@code known_hosts} for this server. */
    public String knownHost() {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Upload extends AbstractCommandSupport {

        private final Path directory;
        private final int limit;

        private Upload(String command, Path directory, int limit) {
            super(command, null);
            this.directory = directory;
            this.limit = limit;
        }

        @Override
        public void run() {
            String name = getCommand().replaceAll("^git-upload-pack '/?|'$", "");
            try (Repository repository = new FileRepositoryBuilder()
                    .setBare()
                    .setMustExist(true)
                    .setGitDir(directory.resolve(name).toFile())
                    .build()) {
                UploadPack upload = new UploadPack(repository);
                upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
                upload.upload(getInputStream(), new Cut(getOutputStream()), getErrorStream());
                onExit(0);
            } catch (IOException e) {
                onExit(1, String.valueOf(e.getMessage()));
            }
        }

        private final class Cut extends FilterOutputStream {

            private int sent;

            private Cut(OutputStream out) {
                super(out);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                sent += length;
                if (sent > limit) {
                    getServerSession().close(true);
                    throw new IOException("cut");
                }
                out.write(bytes, offset, length);
            }
        }
    }
}
