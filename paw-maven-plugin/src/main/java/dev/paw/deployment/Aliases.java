package dev.paw.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Topic;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An instance's {@code aliases.json}: further names of the indices of each kind of source. SirMordred ends when it is not
 * there, and takes the usual names for what is not in it.
 *
 * @param place the file, also where there is none
 * @param text a JSON object
 */
public record Aliases(Place place, String text) {

    /** Name of the file. */
    public static final String NAME = "aliases.json";

    private static final long LIMIT = 1024 * 1024;

    /** Without any name beyond the usual ones. */
    public static Aliases none(Place place) {
        return new Aliases(place, "{}\n");
    }

    /**
     * Reads the file; where there is none, all names are the usual ones.
     *
     * @param directory the deployment's files, for messages
     * @throws PawException if it is no JSON object
     */
    static Aliases read(Path directory, Path file) {
        Place place = Place.of(directory, file);
        if (!Files.exists(file)) {
            return none(place);
        }
        String text = TextFile.read(file, place, LIMIT, "remove it to have the usual names");
        try {
            JsonNode json = new ObjectMapper().readTree(text);
            if (!json.isObject()) {
                throw new PawException("is no JSON object", place, "the smallest is {}").about(Topic.ALIASES);
            }
            return new Aliases(place, text);
        } catch (JsonProcessingException e) {
            throw new PawException(
                            "is no JSON: " + e.getOriginalMessage(),
                            place.at(e.getLocation().getLineNr()),
                            "mend this line")
                    .about(Topic.ALIASES);
        }
    }
}
