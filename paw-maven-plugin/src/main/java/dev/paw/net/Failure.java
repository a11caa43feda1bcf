package dev.paw.net;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An address that did not give what was wanted, and why.
 *
 * @param login another way to give a user than a {@code <server>} with the host as its id; empty if there is none
 */
record Failure(URI address, IOException cause, String login) {

    Failure(URI address, IOException cause) {
        this(address, cause, "");
    }

    /** One or more of these as an error of paw's, which names {@code wanted}. */
    static PawException of(String wanted, List<Failure> failures) {
        if (failures.isEmpty()) {
            return new PawException("cannot get " + wanted + ": no address is known", Place.NONE, "");
        }
        String tried = failures.stream()
                .map(failure -> failures.size() == 1 ? failure.text() : "\n  " + failure.text())
                .collect(Collectors.joining());
        Failure last = failures.get(failures.size() - 1);
        return new PawException("cannot get " + wanted + ": " + tried, Place.NONE, last.mend(), last.cause);
    }

    private String text() {
        return Address.shown(address) + ": " + reason();
    }

    private String reason() {
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        } else if (cause instanceof NoSuchFileException) {
            return "no such file";
        } else if (cause instanceof ConnectException && isUnresolved(cause)) {
            return "unknown host";
        }
        return Optional.ofNullable(cause.getMessage())
                .orElse(cause instanceof ConnectException ? "connection refused" : cause.toString());
    }

    private static boolean isUnresolved(Throwable cause) {
        return cause instanceof UnresolvedAddressException
                || cause.getCause() != null && isUnresolved(cause.getCause());
    }

    private String mend() {
        if (cause instanceof Refusal refusal) {
            return mend(refusal.status());
        } else if (cause instanceof WrongContent) {
            return "it changed there or was damaged on the way: try again, or lock what is there now: mvn paw:lock";
        }
        return Address.isFile(address)
                ? "check the address and the permissions"
                : "check the address, the network, and <proxies> in settings.xml";
    }

    private String access() {
        if (Address.user(address).isPresent()) {
            return "check the user and password that its address is given with: they go before settings.xml";
        }
        String server = "give user and password in settings.xml as <server> with the id " + address.getHost();
        return login.isEmpty() ? server : server + ", or " + login;
    }

    private String mend(int status) {
        return switch (status) {
            case 401, 403 -> access();
            case 407 ->
                "give user and password of the proxy in settings.xml; for https also run Maven with"
                        + " MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=";
            case 404, 410 -> "check the address; if a mirror has dropped it, lock what is there now: mvn paw:lock";
            default -> "try again later";
        };
    }
}
