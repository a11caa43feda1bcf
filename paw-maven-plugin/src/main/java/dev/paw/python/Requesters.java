package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.Place;
import dev.paw.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who asked for what in a resolution: distributions, and lines of the requirements files. */
final class Requesters {

    private static final Pattern LINE = Pattern.compile("-[rc] (.+) \\(line (\\d+)\\)");

    private final JsonNode asked;
    private final Path base;

    /**
     * Reads pip's account.
     *
     * @param asked name to (who to requirement), or the inner object alone
     */
    Requesters(JsonNode asked, Path requirements) {
        this.asked = asked;
        this.base = requirements.toAbsolutePath().getParent();
    }

    /** {@code requirements.txt:3} for pip's {@code -r /…/requirements.txt (line 3)}. */
    Optional<Place> place(String who) {
        Matcher line = LINE.matcher(who);
        return line.matches()
                ? Optional.of(Place.of(base, base.resolve(line.group(1))).at(Integer.parseInt(line.group(2))))
                : Optional.empty();
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

    /** Tells what excludes and overrides did. */
    void report(List<LockedWheel> wheels, PackageList excludes, PackageList overrides, Progress progress) {
        Set<String> locked = new HashSet<>();
        wheels.forEach(wheel -> locked.add(wheel.name() + " " + wheel.version()));
        excludes.places().forEach((name, place) -> {
            List<String> requests = requests(name, locked);
            if (requests.isEmpty()) {
                progress.warn(place + ": nothing asks for '" + name + "', which is excluded");
            } else {
                progress.info("Leaving out " + name + " (" + place + "): " + String.join(", ", requests));
            }
        });
        overrides.places().forEach((name, place) -> {
            List<String> requests = requests(name, locked);
            if (requests.isEmpty()) {
                progress.warn(place + ": nothing asks for '" + name + "', which is overridden");
            } else {
                progress.info("Overriding " + name + " by " + name
                        + overrides.specifiers().get(name) + " (" + place + "): " + String.join(", ", requests));
            }
        });
    }

    /** {@code feedparser 6.0.12 asks for sgmllib3k}, of those that are in the result. */
    private List<String> requests(String name, Set<String> locked) {
        List<String> requests = new ArrayList<>();
        asked.path(name).properties().forEach(request -> {
            if (locked.contains(request.getKey()) || place(request.getKey()).isPresent()) {
                requests.add(shown(request.getKey()) + " asks for "
                        + request.getValue().asText());
            }
        });
        return requests;
    }

    private String shown(String who) {
        return place(who).map(Place::toString).orElse(who);
    }
}
