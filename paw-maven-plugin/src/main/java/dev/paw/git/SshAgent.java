package dev.paw.git;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;

/** Speaks to the user's SSH agent through its socket (draft-miller-ssh-agent): a length of four bytes, then a message. */
final class SshAgent extends AbstractConnector {

    private final UnixDomainSocketAddress address;
    private SocketChannel channel;

    private SshAgent(String socket) {
        address = UnixDomainSocketAddress.of(socket);
    }

    /** The agent that listens at {@code socket}, whatever another one the user's configuration names. */
    static ConnectorFactory at(String socket) {
        return new Factory(socket);
    }

    /** False for an agent that is gone, as a terminal that was left open may name one: there are other keys. */
    @Override
    public boolean connect() throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return channel.connect(address);
        } catch (SocketException e) {
            channel.close();
            return false;
        }
    }

    @Override
    public byte[] rpc(byte command, byte[] message) throws IOException {
        prepareMessage(command, message);
        ByteBuffer out = ByteBuffer.wrap(message);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
        byte[] length = new byte[Integer.BYTES];
        in.readFully(length);
        byte[] answer = new byte[toLength(command, length)];
        in.readFully(answer);
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private record Factory(String socket) implements ConnectorFactory, ConnectorFactory.ConnectorDescriptor {

        @Override
        public Connector create(String identityAgent, File home) {
            return new SshAgent(socket);
        }

        @Override
        public boolean isSupported() {
            return true;
        }

        @Override
        public String getName() {
            return "agent";
        }

        @Override
        public Collection<ConnectorDescriptor> getSupportedConnectors() {
            return List.of(this);
        }

        @Override
        public ConnectorDescriptor getDefaultConnector() {
            return this;
        }

        @Override
        public String getIdentityAgent() {
            return "SSH_AUTH_SOCK";
        }

        @Override
        public String getDisplayName() {
            return "SSH agent";
        }
    }
}
