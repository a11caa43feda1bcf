package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/**
 * A package index that was left out.
 *
 * @param url without user information
 * @param problem why, in a few words
 * @param status that it answers with (RFC 9110); empty if it does not answer
 * @param ownUser whether its address has user information, which pip then goes by
 */
record UnusableIndex(String url, String problem, OptionalInt status, boolean ownUser) {

    private static final String ANOTHER = "name one that can be reached with -Dpaw.python.indexUrl=<URL>, or set pip up"
            + " with one (pip config set global.index-url <URL>)";

    /** As the shim tells it. */
    static UnusableIndex of(JsonNode told) {
        return new UnusableIndex(
                told.path("url").asText(),
                told.path("problem").asText(),
                told.has("status") ? OptionalInt.of(told.path("status").asInt()) : OptionalInt.empty(),
                told.path("ownUser").asBoolean());
    }

    /** Whether it is there, and lets nobody in or not this user (RFC 9110, sections 15.5.2 and 15.5.4). */
    boolean wantsUser() {
        return status.equals(OptionalInt.of(401)) || status.equals(OptionalInt.of(403));
    }

    /** What to do where none of these can be used. */
    static String mend(List<UnusableIndex> all, PackageIndex asked) {
        return all.stream()
                .filter(UnusableIndex::wantsUser)
                .findFirst()
                .map(index -> index.login(asked) + "\nor " + ANOTHER)
                .orElse(ANOTHER);
    }

    /** How it would let this user in. */
    String login(PackageIndex asked) {
        if (ownUser) {
            return "check the user and password in its address where pip is set up with it (pip config debug shows"
                    + " where), and what this user may read (docs/credentials.md)";
        }
        if (asked.credentials().apply(URI.create(url)).isPresent()) {
            return "check the user and password that settings.xml has for it, and what this user may read"
                    + " (docs/credentials.md)";
        }
        return "it wants a user: give user and password in settings.xml as <server>, "
                + (asked.url().isPresent()
                        ? "and name its <id> with -Dpaw.python.indexServer=<id>"
                        : "with the host of the index as <id>")
                + " (docs/credentials.md)";
    }

    @Override
    public String toString() {
        return url + " (" + problem + ")";
    }
}
