package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
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

    @Override
    public String toString() {
        return url + " (" + problem + ")";
    }
}
