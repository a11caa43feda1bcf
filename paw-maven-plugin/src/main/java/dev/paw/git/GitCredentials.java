package dev.paw.git;

import dev.paw.Secret;
import dev.paw.net.Network.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * Gives user and password of the host that asks: of Maven's settings, or for github.com of the environment. It asks
 * nobody, and sends nothing that others on the way could read.
 */
final class GitCredentials extends CredentialsProvider {

    private static final String GITHUB = "github.com";

    private final GitAccess access;

    GitCredentials(GitAccess access) {
        this.access = access;
    }

    /** What is known for this address. */
    Optional<Credentials> of(URIish address) {
        boolean secret = "https".equalsIgnoreCase(address.getScheme());
        boolean local = "http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost());
        if (!secret && !local) {
            return Optional.empty();
        }
        URI uri = URI.create(address.getScheme() + "://" + address.getHost()
                + (address.getPort() > 0 ? ":" + address.getPort() : "") + "/");
        return access.network().credentials().apply(uri).or(() -> secret ? gitHub(address) : Optional.empty());
    }

    private Optional<Credentials> gitHub(URIish address) {
        Map<String, String> environment = access.environment();
        return Optional.ofNullable(environment.get("GITHUB_TOKEN"))
                .filter(token -> !token.isBlank() && GITHUB.equalsIgnoreCase(address.getHost()))
                .map(token -> new Credentials(
                        // Any name does beside a token.
                        environment.getOrDefault("GITHUB_USER", "x-access-token"), Secret.of(token)));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        for (CredentialItem item : items) {
            if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean get(URIish address, CredentialItem... items) {
        Optional<Credentials> known = of(address);
        if (known.isEmpty() || !supports(items)) {
            return false;
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username user) {
                user.setValue(known.get().user());
            } else if (item instanceof CredentialItem.Password password) {
                password.setValueNoCopy(known.get().password().reveal(String::toCharArray));
            }
        }
        return true;
    }
}
