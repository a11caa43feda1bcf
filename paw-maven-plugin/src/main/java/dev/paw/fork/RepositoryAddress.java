package dev.paw.fork;

import dev.paw.Place;
import dev.paw.Problems;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a repository, as a requirement can have it.
 *
 * @param text https, http, ssh or file URL, whose only user information is that of ssh, or variables
 */
record RepositoryAddress(String text) {

    private static final String PARAMETER = "paw.repository";
    private static final Pattern URL = Pattern.compile("(?i)(https?|ssh|file)://([^/]*)(/.+)");
    private static final Pattern SCP = Pattern.compile("([A-Za-z0-9._-]+@[A-Za-z0-9.-]+):(?!//)/?(.+)");
    /** A password that holds a slash that nobody has escaped: what is behind the colon is no port. */
    private static final Pattern WITH_SLASH =
            Pattern.compile("(?i)(https?|ssh)://[^/@:]*:(?!\\d+/)[^/@]*/.*@([^@/]+)(/[^@]+)");

    private static final Pattern VARIABLES =
            Pattern.compile("(?:(?:[A-Za-z0-9._-]+|\\$\\{[A-Z0-9_]+}):)?\\$\\{[A-Z0-9_]+}");

    /** The address, or a problem about it; {@code git+} before it is left out, and {@code git@host:path} rewritten. */
    static Optional<RepositoryAddress> of(String given, Problems problems) {
        String plain = given.strip().replaceFirst("^git\\+", "");
        Matcher scp = SCP.matcher(plain);
        Matcher url = URL.matcher(scp.matches() ? "ssh://" + scp.group(1) + "/" + scp.group(2) : plain);
        if (!url.matches() || plain.matches(".*[\\s?].*")) {
            problems.add(
                    PARAMETER + " is '" + given.replaceFirst("(?s).*@", "…@") + "'",
                    Place.NONE,
                    "it has to begin with https://, ssh:// or file://, or to be written git@host:path");
            return Optional.empty();
        }
        Matcher slashed = WITH_SLASH.matcher(plain);
        return slashed.matches()
                ? refused(slashed.group(1), slashed.group(2), slashed.group(3), problems)
                : of(url.group(1), url.group(2), url.group(3), problems);
    }

    private static Optional<RepositoryAddress> of(String scheme, String authority, String path, Problems problems) {
        if (path.contains("@") || path.contains("#")) {
            problems.add(
                    PARAMETER + " has more in it than a repository: an @ or # behind the host",
                    Place.NONE,
                    "give what is behind @ as -Dpaw.ref=…, and what is behind #subdirectory= as -Dpaw.subdirectory=…");
            return Optional.empty();
        }
        String user = authority.contains("@") ? authority.substring(0, authority.lastIndexOf('@')) : "";
        boolean harmless = user.isEmpty()
                || VARIABLES.matcher(user).matches()
                || scheme.equalsIgnoreCase("ssh") && !user.contains(":");
        if (!harmless) {
            return refused(scheme, authority.substring(authority.lastIndexOf('@') + 1), path, problems);
        }
        return Optional.of(new RepositoryAddress(scheme + "://" + authority + path));
    }

    private static Optional<RepositoryAddress> refused(String scheme, String host, String path, Problems problems) {
        problems.add(
                PARAMETER + " has a user or password in it, and " + OverridesFile.NAME + " is committed",
                Place.NONE,
                advice(scheme, host, path));
        return Optional.empty();
    }

    private static String advice(String scheme, String host, String path) {
        String plain = "-Dpaw.repository=" + scheme + "://" + host + path;
        if (scheme.equalsIgnoreCase("ssh")) {
            return "leave the password out, and give your key to the agent (ssh-add)";
        }
        boolean gitHub = host.equalsIgnoreCase("github.com");
        return plain + "\nwith user and password or token in settings.xml as <server> with the id " + host
                + (gitHub ? ",\nor in the variables GITHUB_USER and GITHUB_TOKEN" : "")
                + ",\nor known to Git's credential helper";
    }
}
