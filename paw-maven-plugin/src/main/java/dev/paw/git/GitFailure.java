package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TransportException;

/** Why a repository did not give what was wanted. */
final class GitFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient GitRemote remote;
    private final String asked;
    private final IOException failure;
    private final int status;
    private final transient Optional<SshSessions.RefusedKey> key;

    /**
     * A failed attempt.
     *
     * @param asked what was asked for
     * @param status of the last answer over HTTP; 0 if there was none
     * @param key an SSH server's key that was not accepted
     */
    GitFailure(GitRemote remote, String asked, IOException failure, int status, Optional<SshSessions.RefusedKey> key) {
        super(failure);
        this.remote = remote;
        this.asked = asked;
        this.failure = failure;
        this.status = status;
        this.key = key;
    }

    /** What is told about it. */
    record Telling(String problem, String mend) {}

    /** As an error of paw's, which names the repository without credentials. */
    PawException told() {
        if (Thread.currentThread().isInterrupted()) {
            return PawException.interrupted(failure);
        }
        Telling telling = telling();
        return new PawException(
                "cannot read " + remote.source().shown() + ": " + telling.problem + " (asked for " + asked + ")",
                Place.NONE,
                telling.mend,
                failure);
    }

    /** Whether the same question may be answered better in a while. */
    boolean mayPass() {
        boolean overloaded = status == 429 || status >= 500 && status != 501 && status != 505;
        return overloaded || status < 400 && isCut();
    }

    /** Whether the server is there, lets this user in, and does not do what was asked: another question may be answered. */
    boolean isRefusal() {
        return failure instanceof TransportException
                && status < 400
                && key.isEmpty()
                && !isCut()
                && !isOfNetwork()
                && !isOfKeys()
                && !is(NoRemoteRepositoryException.class);
    }

    private boolean isOfNetwork() {
        return causes().anyMatch(each -> each instanceof SocketException
                || each instanceof InterruptedIOException
                || each instanceof SSLException
                || each instanceof UnknownHostException);
    }

    private boolean isCut() {
        boolean unreachable = is(ConnectException.class) || is(NoRouteToHostException.class);
        return !unreachable
                && (is(EOFException.class)
                        || is(SocketException.class)
                        || mentions("premature", "short read", "eof", "connection reset", "unexpected end of file"));
    }

    private boolean isOfKeys() {
        return mentions("authentication methods", "auth fail", "cannot log in");
    }

    private Telling telling() {
        String host = Optional.ofNullable(remote.address().getHost()).orElse("");
        AccessAdvice access = new AccessAdvice(remote.address(), remote.credentials());
        if (key.isPresent()) {
            return access.hostKey(key.get());
        }
        return switch (status) {
            case 401, 403 -> access.rights();
            case 404, 410 -> unknown();
            case 407 ->
                new Telling("the proxy asks for user and password", "give them in settings.xml in <proxy>, or to Java");
            default -> status >= 400 ? new Telling("the server answered " + status, "try again later") : ofCause(host);
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
        } else if (is(InterruptedIOException.class)) {
            return network("no answer from " + host + " in time");
        } else if (isOfKeys()) {
            return new AccessAdvice(remote.address(), remote.credentials()).keys();
        } else if (isCut()) {
            return new Telling("the connection was cut in the middle, several times", "try again later");
        } else if (is(PackProtocolException.class) || mentions("pkt-line", "packet line", "advertisement")) {
            return new Telling(
                    "what answers there does not speak Git's protocol: " + failure.getMessage(),
                    "take the address that 'git clone' takes");
        } else if (is(CorruptObjectException.class) || mentions("corrupt", "checksum")) {
            return new Telling(
                    "what came is damaged: " + failure.getMessage(),
                    "try again; if that does not help, the server or a proxy on the way is at fault");
        }
        return new Telling(String.valueOf(failure.getMessage()), "check the address and the server");
    }

    private Telling unknown() {
        if (remote.isLocal()) {
            return new Telling("there is no repository", "check the path");
        }
        return new Telling(
                "there is no repository, or none that you may see"
                        + remote.credentials().who(remote.address()),
                "check the address, and your rights if it is private");
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
        return causes().reduce(failure, (outer, inner) -> inner);
    }

    private Stream<Throwable> causes() {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }
}
