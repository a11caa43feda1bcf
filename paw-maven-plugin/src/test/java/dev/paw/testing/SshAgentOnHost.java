package dev.paw.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** The host's {@code ssh-agent}, which holds one key that lies in no file. */
public final class SshAgentOnHost implements AutoCloseable {

    private final Process agent;
    private final Path socket;

    private SshAgentOnHost(Process agent, Path socket) {
        this.agent = agent;
        this.socket = socket;
    }

    /**
     * Starts it; the test is skipped where there is none.
     *
     * @param directory an empty one, with a short path, as sockets need it
     */
    public static SshAgentOnHost holding(KeyPair key, Path directory) throws IOException, InterruptedException {
        Tools.need("ssh-agent");
        Tools.need("ssh-add");
        Path socket = directory.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        // It prints where it listens once it does.
        agent.getInputStream().read();
        SshAgentOnHost started = new SshAgentOnHost(agent, socket);
        try {
            started.add(key, directory.resolve("key"));
        } catch (IOException | InterruptedException | AssertionError e) {
            started.close();
            throw e;
        }
        return started;
    }

    /** For {@code SSH_AUTH_SOCK}. */
    public Path socket() {
        return socket;
    }

    @Override
    public void close() {
        agent.destroy();
    }

    private void add(KeyPair key, Path file) throws IOException, InterruptedException {
        // ssh-add takes no key that others can read.
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "", null, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        List<String> command = List.of("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", file.toString());
        Tools.run(file.getParent(), command);
        Files.delete(file);
    }
}
