package dev.paw.maven;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.python.PackageIndex;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * The package index of a goal's parameters, and who logs in there.
 *
 * @param url without a user and password; empty for the indexes that pip is set up with
 * @param server id of a server in Maven's settings
 */
record PythonIndexSettings(Optional<String> url, Optional<String> server) {

    private static final String URL = "paw.python.indexUrl";

    /**
     * The network, in which the index and the wheels of its host get their user.
     *
     * @param servers finds the credentials of a server by its id
     * @throws PawException if the address is none or has a user or password in it, or a server is named without an index
     */
    Network in(Network network, Function<String, Credentials> servers) {
        url.flatMap(PythonIndexSettings::refusal).ifPresent(refusal -> {
            throw refusal;
        });
        Optional<URI> index = url.map(PythonIndexSettings::address);
        if (server.isPresent() && index.isEmpty()) {
            throw new PawException(
                    "names the user of a package index, but not the index",
                    Place.of("paw.python.indexServer"),
                    "add -Dpaw.python.indexUrl=<URL>; or, for an index that pip is set up with, give the <server> in"
                            + " settings.xml the host of the index as <id>");
        }
        return server.map(servers)
                .map(user -> network.with(index.orElseThrow(), user))
                .orElse(network);
    }

    /** The index for pip. */
    PackageIndex index(Network network) {
        return new PackageIndex(url, network.credentials());
    }

    private static Optional<PawException> refusal(String address) {
        return CommittedSecret.refusalOfProperty(
                address, URL, "give it in settings.xml as <server>, whose <id> -Dpaw.python.indexServer=<id> names");
    }

    private static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            // Without the text, which may hold a password that nobody has recognized.
            throw new PawException(
                    "is not an address", Place.of(URL), "write one such as https://index.example.org/simple");
        }
    }
}
