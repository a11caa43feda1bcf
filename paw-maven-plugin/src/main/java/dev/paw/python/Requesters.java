package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.Place;
import dev.paw.UserInformation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who asked for what in a resolution: distributions, and lines of the requirements files. */
final class Requesters {

    private final JsonNode asked;
    private final RewrittenRequirements files;

    /**
     * Reads pip's account.
     *
     * @param asked name to (who to requirement), or the inner object alone
     */
    Requesters(JsonNode asked, RewrittenRequirements files) {
        this.asked = asked;
        this.files = files;
    }

    /** {@code requirements.txt:3} for pip's {@code -r /…/requirements.txt (line 3)}. */
    Optional<Place> place(String who) {
        return files.place(who);
    }

    /** Who asks, in an event that tells of one package: {@code feedparser 6.0.12}, {@code requirements.txt:3}. */
    List<String> of(JsonNode event) {
        List<String> names = new ArrayList<>();
        event.path("asked").fieldNames().forEachRemaining(who -> names.add(shown(who)));
        return names;
    }

    /** The line of a requirements file from which this package is wanted in the end, if one can be found. */
    Optional<Place> origin(String name) {
        return origin(name, new HashSet<>());
    }

    private Optional<Place> origin(String name, Set<String> seen) {
        List<String> requesters = new ArrayList<>();
        asked.path(name).fieldNames().forEachRemaining(requesters::add);
        if (!seen.add(name)) {
            return Optional.empty();
        }
        return requesters.stream()
                .flatMap(who -> place(who).stream())
                .findFirst()
                .or(() -> requesters.stream()
                        .flatMap(who -> origin(who.split(" ")[0], seen).stream())
                        .findFirst());
    }

    /** Who asks for what about this package, of those that are in the result: {@code feedparser 6.0.12: sgmllib3k}. */
    SortedMap<String, String> requests(String name, Set<String> locked) {
        SortedMap<String, String> requests = new TreeMap<>();
        asked.path(name).properties().forEach(request -> {
            if (locked.contains(request.getKey()) || place(request.getKey()).isPresent()) {
                requests.put(
                        shown(request.getKey()),
                        requirement(request.getKey(), request.getValue().asText()));
            }
        });
        return requests;
    }

    /**
     * What a requester asks for about this package, whatever stands in for it, as it is written; empty if that is unknown.
     *
     * @param who as pip tells it: a line of a file, or a distribution, maybe with extras
     */
    Optional<String> request(String name, String who) {
        String distribution = place(who).isPresent() ? who : who.replaceFirst("\\[[^]]*]", "");
        return Optional.of(asked.path(name).path(distribution).asText())
                .filter(text -> !text.isEmpty())
                // Some releases of the library that pip goes by write name@ address.
                .map(text -> requirement(who, text.replaceFirst("^([^@\\s]+)@ ", "$1 @ ")));
    }

    /** What a requester asks for, as it is written. */
    String requirement(String who, String asPipHasIt) {
        return place(who).flatMap(files::written).orElse(UserInformation.secretsRemovedFrom(asPipHasIt));
    }

    /** What pip says, without names of files that only paw and pip know. */
    String shownText(String text) {
        return files.shown(text);
    }

    private String shown(String who) {
        return place(who).map(Place::toString).orElse(who);
    }
}
