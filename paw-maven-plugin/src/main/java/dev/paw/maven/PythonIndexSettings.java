package dev.paw.maven;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Secret;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.python.PackageIndex;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * The package index of a goal's parameters, and who logs in there.
 *
 * @param url may have a user and password before the host; empty for the indexes that pip is set up with
 * @param server id of a server in Maven's settings
 */
record PythonIndexSettings(Optional<String> url, Optional<String> server) {

    private static final Place URL = Place.of("paw.python.indexUrl");

    /**
     * The network, in which the index and the wheels of its host get their user.
     *
     * @param servers finds the credentials of a server by its id
     * @throws PawException if the address is none, or a server is named without an index
     */
    Network in(Network network, Function<String, Credentials> servers) {
        if (server.isPresent() && url.isEmpty()) {
            throw new PawException(
                    "names the user of a package index, but not the index",
                    Place.of("paw.python.indexServer"),
                    "add -Dpaw.python.indexUrl=<URL>; or, for an index that pip is set up with, give the <server> in"
                            + " settings.xml the host of the index as <id>");
        }
        return server.map(servers)
                .or(this::ofAddress)
                .map(user -> network.with(address(), user))
                .orElse(network);
    }

    /** The index for pip, without user information in its address. */
    PackageIndex index(Network network) {
        return new PackageIndex(url.map(text -> withoutUser(address())), network.credentials());
    }

    private static String withoutUser(URI address) {
        return Optional.ofNullable(address.getRawUserInfo())
                .map(user -> address.toString().replace("//" + user + "@", "//"))
                .orElse(address.toString());
    }

    private Optional<Credentials> ofAddress() {
        return url.map(text -> address()).map(URI::getUserInfo).map(pair -> {
            String[] parts = (pair + ":").split(":", 2);
            return new Credentials(parts[0], Secret.of(parts[1].replaceFirst(":$", "")));
        });
    }

    private URI address() {
        try {
            return URI.create(url.orElseThrow());
        } catch (IllegalArgumentException e) {
            // Without the text, which may hold a password.
            throw new PawException("is not an address", URL, "write one such as https://index.example.org/simple");
        }
    }
}
