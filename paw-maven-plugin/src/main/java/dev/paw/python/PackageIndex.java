package dev.paw.python;

import dev.paw.Sha256;
import dev.paw.net.Downloader.Want;
import dev.paw.net.Network.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The package indexes to ask (PEP 503 or 691).
 *
 * @param url the only one, without user information; empty for those that the host's pip is set up with
 * @param credentials user and password for an index that asks for them and that pip has none for
 */
public record PackageIndex(Optional<String> url, Function<URI, Optional<Credentials>> credentials) {

    /** Those that pip is set up with. */
    public static PackageIndex ofPip() {
        return new PackageIndex(Optional.empty(), address -> Optional.empty());
    }

    /** A file that an index has, as a lock names it. */
    static Want want(String fileName, URI address, long size, Sha256 sha256) {
        return new Want(
                fileName,
                List.of(address),
                size,
                sha256,
                "with another one that -Dpaw.python.indexServer=<id> names (docs/credentials.md)");
    }

    /** This one alone, for which nobody has to log in. */
    public static PackageIndex at(String url) {
        return new PackageIndex(Optional.of(url), address -> Optional.empty());
    }
}
