package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.UserInformation;

/** Tells what pip warns of about the packages that came out: yanked releases (PEP 592), and extras that there are not. */
record PipWarnings(Requesters requesters, Progress progress) {

    void tell(JsonNode warnings) {
        for (JsonNode warning : warnings) {
            String name = warning.path("name").asText();
            String place = requesters.origin(name).map(Place::toString).orElse("requirements.txt");
            progress.warn(UserInformation.removedFrom(place + ": " + name + " "
                    + warning.path("version").asText()
                    + text(warning.path("kind").asText(), warning.path("what").asText())));
        }
    }

    private static String text(String kind, String what) {
        return kind.equals("yanked")
                ? " is yanked, which means that its makers advise against it: " + what
                : " has no extra '" + what + "'";
    }
}
