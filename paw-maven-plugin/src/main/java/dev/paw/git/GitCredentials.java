package dev.paw.git;

import dev.paw.Secret;
import dev.paw.net.Network.Credentials;
import dev.paw.net.PlainHttp;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * Gives user and password to the host that asks: the source's own, else those of Maven's settings, for github.com those
 * of the environment, else those of Git's credential helpers. It asks no person, and sends nothing that others on the
 * way could read.
 */
final class GitCredentials extends CredentialsProvider {

    private static final String GITHUB = "github.com";

    private final Optional<Credentials> own;
    private final URIish repository;
    private final GitAccess access;
    private final CredentialHelpers helpers;

    /** Credentials for whom {@code repository} leads to; {@code own} are for its host and no other. */
    GitCredentials(Optional<Credentials> own, URIish repository, GitAccess access, CredentialHelpers helpers) {
        this.own = own;
        this.repository = repository;
        this.access = access;
        this.helpers = helpers;
    }

    /**
     * User and password, and where they are from.
     *
     * @param origin for people: {@code the user in settings.xml}
     */
    record Found(String origin, Credentials credentials) {

        private static Optional<Found> in(String origin, Optional<Credentials> credentials) {
            return credentials.map(each -> new Found(origin, each));
        }
    }

    /** What is known for this address. */
    Optional<Found> find(URIish address) {
        if (!isSafe(address)) {
            return Optional.empty();
        }
        return ofVariables(address)
                .or(() -> Found.in("the user given with the address", own.filter(any -> isSameHost(address))))
                .or(() -> Found.in(
                        "the user in settings.xml",
                        access.network().credentials().apply(uri(address, "/"))))
                .or(() -> Found.in("the user of GITHUB_TOKEN", gitHub(address)))
                .or(() -> Found.in(
                        "the user that Git's credential helpers know",
                        helped(address).credentials()));
    }

    private Optional<Found> ofVariables(URIish address) {
        return own.filter(user -> isSameHost(address) && !user.variables().isEmpty())
                .map(user -> new Found("the user of " + names(user.variables()), user));
    }

    /** Variables of the environment, for people. */
    static String names(List<String> variables) {
        return (variables.size() == 1 ? "the variable " : "the variables ") + String.join(" and ", variables);
    }

    /** Where {@link #find} has looked in vain, for people. */
    String places(URIish address) {
        List<String> places = new ArrayList<>();
        String id = address.getPort() > 0 ? address.getHost() + ":" + address.getPort() + " or " : "";
        places.add("settings.xml (no <server> with the id " + id + address.getHost() + ")");
        if (isGitHub(address)) {
            places.add("GITHUB_TOKEN (not set)");
        }
        places.add("Git's credential helpers (" + helped(address).reason() + ")");
        return String.join(", ", places);
    }

    /** Who has asked, for the end of a sentence. */
    String who(URIish address) {
        return find(address).map(found -> " as " + found.origin()).orElse("");
    }

    private CredentialHelpers.Answer helped(URIish address) {
        return helpers.ask(uri(address, address.getPath()));
    }

    /** Whether what is sent to this address stays between it and this machine. */
    static boolean isSafe(URIish address) {
        return PlainHttp.isSafe(address.getScheme(), address.getHost());
    }

    private boolean isSameHost(URIish address) {
        return address.getScheme().equalsIgnoreCase(repository.getScheme())
                && address.getHost().equalsIgnoreCase(repository.getHost())
                && address.getPort() == repository.getPort();
    }

    private Optional<Credentials> gitHub(URIish address) {
        Map<String, String> environment = access.environment();
        return Optional.ofNullable(environment.get("GITHUB_TOKEN"))
                .filter(token -> !token.isBlank() && isGitHub(address))
                .map(token -> new Credentials(
                        // Any name does beside a token.
                        Optional.ofNullable(environment.get("GITHUB_USER"))
                                .filter(user -> !user.isBlank())
                                .orElse("x-access-token"),
                        Secret.of(token)));
    }

    private static boolean isGitHub(URIish address) {
        return "https".equalsIgnoreCase(address.getScheme()) && GITHUB.equalsIgnoreCase(address.getHost());
    }

    private static URI uri(URIish address, String path) {
        try {
            return new URI(address.getScheme(), null, address.getHost(), address.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
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
        Optional<Credentials> known = find(address).map(Found::credentials);
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
