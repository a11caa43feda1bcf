package dev.paw.requirement;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a direct reference, taken apart.
 *
 * @param egg name and extras that its fragment gives
 */
record DirectUrl(Direct direct, Optional<String> egg) {

    private static final Set<String> GIT = Set.of("https", "http", "ssh", "file");
    private static final String FORMS =
            "supported are git+https, git+http, git+ssh and git+file for repositories, https,"
                    + " http and file for wheels and archives, and paths";

    /**
     * Reads it.
     *
     * @param url without user information
     * @throws PawException if pip or paw does not take it
     */
    static DirectUrl read(String url, UserOfAddress user, Place place) {
        CommittedSecret.parameterIn(url).ifPresent(name -> {
            throw new PawException(
                    "'" + name + "' in an address would be shown wherever the address is",
                    place,
                    "put the token before the host: https://user:${TOKEN}@host/…, or into a <server> of Maven's"
                            + " settings.xml with the host as <id>");
        });
        if (url.matches("(?s).*\\s.*")) {
            throw new PawException("'" + url + "' is not an address", place, "write a space in it as %20");
        }
        String[] parts = url.split("#", 2);
        UrlFragment fragment = UrlFragment.read(parts.length > 1 ? parts[1] : "", place);
        String scheme = parts[0].substring(0, parts[0].indexOf(':')).toLowerCase(Locale.ROOT);
        if (scheme.startsWith("git+")) {
            return new DirectUrl(git(parts[0].substring(4), fragment, user, place), fragment.egg());
        }
        return switch (scheme) {
            case "https", "http" -> new DirectUrl(web(parts[0], fragment, user, place), fragment.egg());
            case "file" -> new DirectUrl(file(parts[0], fragment, place), fragment.egg());
            default -> throw new PawException("'" + scheme + ":' is not supported here", place, FORMS);
        };
    }

    private static Direct git(String url, UrlFragment fragment, UserOfAddress user, Place place) {
        if (fragment.sha256().isPresent()) {
            throw new PawException("a repository has no digest", place, "name a commit in its place: …@<commit>");
        }
        int authority = url.indexOf("://");
        int path = url.indexOf('/', authority + 3);
        if (authority < 0 || path < 0) {
            throw new PawException(
                    "'git+" + url + "' is not the address of a repository",
                    place,
                    "write git+https://host/path or git+ssh://git@host/path");
        }
        String scheme = url.substring(0, authority).toLowerCase(Locale.ROOT);
        if (!GIT.contains(scheme)) {
            throw new PawException("'git+" + scheme + ":' is not supported here", place, FORMS);
        }
        int at = url.lastIndexOf('@');
        boolean hasRef = at > path;
        if (hasRef && at == url.length() - 1) {
            throw new PawException("there is nothing behind the last @", place, "name a branch, tag or commit there");
        }
        boolean ssh = scheme.equals("ssh");
        String host = (ssh ? user.user().map(name -> name + "@").orElse("") : "")
                + url.substring(authority + 3, hasRef ? at : url.length());
        return new Direct.Git(new GitRequirement(
                scheme + "://" + host,
                Optional.of(url.substring(at + 1)).filter(ref -> hasRef),
                fragment.subdirectory(),
                user.credentials(!ssh)));
    }

    private static Direct web(String url, UrlFragment fragment, UserOfAddress user, Place place) {
        if (!Archives.has(url.replaceFirst("\\?.*", ""))) {
            throw new PawException(
                    "'" + url + "' is neither a wheel nor an archive of sources by its name",
                    place,
                    "name one that ends in .whl, .tar.gz or .zip, or a repository: git+" + url);
        }
        return new Direct.Address(url, user.credentials(true), fragment.sha256(), fragment.subdirectory());
    }

    private static Direct file(String url, UrlFragment fragment, Place place) {
        try {
            return LocalProjects.at(
                    Path.of(URI.create(url.replaceFirst("(?i)^file://localhost/", "file:///"))),
                    url,
                    fragment.sha256(),
                    fragment.subdirectory(),
                    place);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new PawException(
                    "'" + url + "' is not the address of a file",
                    place,
                    "write a path, relative to the directory of requirements.txt: ./"
                            + url.replaceFirst("(?i)^file:/*(?:\\./)?", ""));
        }
    }
}
