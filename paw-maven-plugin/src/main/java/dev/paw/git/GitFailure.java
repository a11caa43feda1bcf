package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/**
 * Why a repository did not give what was wanted.
 *
 * @param status of the last answer over HTTP; 0 if there was none
 * @param hostKey fingerprint of an SSH server's key that is not known
 */
record GitFailure(GitRemote remote, IOException cause, int status, Optional<String> hostKey) {

    /** As an error of paw's, which names the repository without credentials. */
    PawException told() {
        Telling telling = telling();
        String shown = remote.source().shown();
        return new PawException("cannot read " + shown + ": " + telling.problem, Place.NONE, telling.mend, cause);
    }

    /** Whether asking otherwise would not help either. */
    static boolean isOfNetwork(IOException failure) {
        return causes(failure)
                .anyMatch(each -> each instanceof SocketException
                        || each instanceof EOFException
                        || each instanceof InterruptedIOException
                        || each instanceof SSLException
                        || each instanceof UnknownHostException);
    }

    private record Telling(String problem, String mend) {}

    private Telling telling() {
        String host = Optional.ofNullable(remote.address().getHost()).orElse("");
        if (hostKey.isPresent()) {
            return new Telling(
                    "the key of host " + host + " is not in ~/.ssh/known_hosts (" + hostKey.get() + ")",
                    "compare the fingerprint with the one that its operator publishes, then connect once: ssh " + host);
        }
        return switch (status) {
            case 401, 403 -> rights(host);
            case 404, 410 -> unknown();
            case 407 ->
                new Telling("the proxy asks for user and password", "give them in settings.xml in <proxy>, or to Java");
            default -> status >= 500 ? new Telling("the server answered " + status, "try again later") : ofCause(host);
        };
    }

    private Telling ofCause(String host) {
        if (is(NoRemoteRepositoryException.class)) {
            return unknown();
        } else if (is(UnknownHostException.class)) {
            return network("unknown host " + host);
        } else if (is(SSLException.class)) {
            return new Telling("no secure connection: " + root().getMessage(), "let Java trust the host's certificate");
        } else if (is(ConnectException.class) || is(NoRouteToHostException.class)) {
            return network("no connection to " + host);
        } else if (is(SocketTimeoutException.class)) {
            return network("no answer from " + host + " in time");
        } else if (mentions("authentication methods", "auth fail", "cannot log in")) {
            return rights(host);
        } else if (is(EOFException.class) || is(SocketException.class) || mentions("premature", "short read", "eof")) {
            return new Telling("the connection was cut in the middle", "try again");
        }
        return new Telling(String.valueOf(cause.getMessage()), "check the address and the server");
    }

    private Telling unknown() {
        return new Telling(
                "there is no repository, or none that you may see",
                remote.isLocal() ? "check the path" : "check the address, and your rights if it is private");
    }

    private Telling rights(String host) {
        if ("http".equals(remote.address().getScheme())
                && new GitCredentials(remote.access()).of(remote.address()).isEmpty()) {
            return new Telling(
                    "the server wants a user who may read it",
                    "use https: over http nothing secret is sent to another machine;"
                            + " user and password belong into settings.xml as <server> with the id " + host);
        } else if (!"https".equals(remote.address().getScheme())
                && !"http".equals(remote.address().getScheme())) {
            return new Telling(
                    "host " + host + " accepts none of your keys",
                    "give your key to the agent (ssh-add), and its public half to the host");
        }
        boolean known = new GitCredentials(remote.access()).of(remote.address()).isPresent();
        return new Telling(
                known ? "the user that is set up may not read it" : "the server wants a user who may read it",
                "give user and password or token in settings.xml as <server> with the id " + host
                        + (host.equals("github.com") ? ", or set GITHUB_USER and GITHUB_TOKEN" : ""));
    }

    private static Telling network(String problem) {
        return new Telling(problem, "check the address, the network, and <proxies> in settings.xml");
    }

    private boolean is(Class<? extends Throwable> type) {
        return causes().anyMatch(type::isInstance);
    }

    private boolean mentions(String... words) {
        String all = causes().map(each -> String.valueOf(each.getMessage()))
                .reduce("", String::concat)
                .toLowerCase(Locale.ROOT);
        return Stream.of(words).anyMatch(all::contains);
    }

    private Throwable root() {
        return causes().reduce(cause, (outer, inner) -> inner);
    }

    private Stream<Throwable> causes() {
        return causes(cause);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }
}
