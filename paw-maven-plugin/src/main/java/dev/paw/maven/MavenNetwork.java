package dev.paw.maven;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Secret;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The network as Maven's settings have it: {@code -o}, {@code <proxies>}, and {@code <servers>} by host name. */
@Named
@Singleton
public final class MavenNetwork {

    private static final Place SETTINGS = Place.of("settings.xml");

    private final SettingsDecrypter decrypter;

    /** Made by Maven. */
    @Inject
    public MavenNetwork(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /**
     * The network of this session.
     *
     * <p>Credentials for an address are those of the server with id {@code host:port}, else {@code host}. A proxy is
     * the one that Java's system properties ({@code https.proxyHost} and so on) name, else the first active one of the
     * settings for the address's scheme, else that for {@code http}.
     */
    public Network of(MavenSession session) {
        List<Server> servers = session.getSettings().getServers();
        List<Proxy> proxies = session.getSettings().getProxies();
        return new Network(
                session.isOffline(), address -> proxy(proxies, address), address -> credentials(servers, address));
    }

    /**
     * User and password of a server in the settings.
     *
     * @throws PawException if there is none of that id, or it has no user
     */
    public Credentials server(MavenSession session, String id) {
        return session.getSettings().getServers().stream()
                .filter(server -> id.equals(server.getId()))
                .findFirst()
                .flatMap(this::decrypted)
                .orElseThrow(() -> new PawException(
                        "there is no <server> with the id '" + id + "' and a <username>",
                        SETTINGS,
                        "add it to <servers>, with <id>, <username> and <password>"));
    }

    private Optional<Network.Proxy> proxy(List<Proxy> proxies, URI address) {
        if (address.getHost() == null) {
            return Optional.empty();
        }
        if (Proxies.areSetForJava(address)) {
            return Proxies.ofJava(address);
        }
        return Stream.of(address.getScheme(), "http")
                .flatMap(scheme -> proxies.stream()
                        .filter(Proxy::isActive)
                        .filter(proxy -> scheme.equalsIgnoreCase(proxy.getProtocol())))
                .findFirst()
                .filter(proxy -> !Proxies.skippedFor(
                        address.getHost(),
                        Optional.ofNullable(proxy.getNonProxyHosts()).orElse("")))
                .map(this::decrypted);
    }

    private Network.Proxy decrypted(Proxy proxy) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        check("proxy", proxy.getId(), result);
        return new Network.Proxy(
                proxy.getHost(),
                proxy.getPort(),
                credentials(proxy.getUsername(), result.getProxy().getPassword()));
    }

    private Optional<Credentials> credentials(List<Server> servers, URI address) {
        return Stream.of(Optional.ofNullable(address.getAuthority()), Optional.ofNullable(address.getHost()))
                .flatMap(Optional::stream)
                .map(authority -> authority.substring(authority.lastIndexOf('@') + 1))
                .flatMap(id -> servers.stream().filter(server -> id.equalsIgnoreCase(server.getId())))
                .findFirst()
                .flatMap(this::decrypted);
    }

    private Optional<Credentials> decrypted(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        check("server", server.getId(), result);
        return credentials(server.getUsername(), result.getServer().getPassword());
    }

    private static Optional<Credentials> credentials(String user, String password) {
        return Optional.ofNullable(user)
                .filter(name -> !name.isEmpty())
                .map(name -> new Credentials(
                        name, Secret.of(Optional.ofNullable(password).orElse(""))));
    }

    private static void check(String kind, String id, SettingsDecryptionResult result) {
        result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .findFirst()
                .ifPresent(problem -> {
                    throw new PawException(
                            "the password of <" + kind + "> '" + id + "' cannot be decrypted: " + problem.getMessage(),
                            SETTINGS,
                            "check settings-security.xml, then encrypt it again: mvn --encrypt-password");
                });
    }
}
