package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.UserInformation;
import dev.paw.wheel.LockedWheel;
import java.util.List;

/** Tells what pip warns of about the packages that came out: yanked releases (PEP 592), and extras that there are not. */
record PipWarnings(Requesters requesters, Progress progress) {

    void tell(JsonNode warnings, List<LockedWheel> wheels) {
        for (JsonNode warning : warnings) {
            String name = warning.path("name").asText();
            String version = warning.path("version").asText();
            if (wheels.stream()
                    .anyMatch(wheel ->
                            wheel.name().equals(name) && wheel.version().equals(version))) {
                String place = requesters.origin(name).map(Place::toString).orElse("requirements.txt");
                progress.warn(UserInformation.removedFrom(place + ": " + name + " " + version
                        + text(
                                warning.path("kind").asText(),
                                warning.path("what").asText())));
            }
        }
    }

    private static String text(String kind, String what) {
        return kind.equals("yanked")
                ? " is yanked, which means that its makers advise against it: " + what
                : " has no extra '" + what + "'";
    }
}
