package dev.paw.testing;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What production is told of a deployment whose compose file is development's: the ids of all rules that find something,
 * written down here and taken from nowhere.
 */
public final class DevelopmentInProduction {

    private static final List<String> ERRORS = List.of(
            "dashboards-plain-search",
            "default-password",
            "redis-without-password",
            "search-security-off",
            "sortinghat-cors-origin",
            "sortinghat-development-mode",
            "sortinghat-development-port",
            "sortinghat-host-missing");

    private static final List<String> WARNINGS = List.of(
            "backend-not-internal",
            "dashboards-cookie",
            "dashboards-keys-missing",
            "database-backup-missing",
            "database-remote-root",
            "kept-capabilities",
            "mordred-ca-bundle",
            "new-privileges",
            "published-on-loopback",
            "redis-dangerous-commands",
            "redis-memory",
            "runs-as-root",
            "search-checks-off",
            "search-snapshots-missing",
            "writable-root");

    private DevelopmentInProduction() {}

    /** The errors. {@code more} are of what else is wrong where it is tried. */
    public static SortedSet<String> errors(String... more) {
        return joined(ERRORS, more);
    }

    /** The warnings. {@code more} are of the sample that it is tried with. */
    public static SortedSet<String> warnings(String... more) {
        return joined(WARNINGS, more);
    }

    private static SortedSet<String> joined(List<String> always, String... more) {
        SortedSet<String> ids = new TreeSet<>(always);
        ids.addAll(Arrays.asList(more));
        return ids;
    }
}
