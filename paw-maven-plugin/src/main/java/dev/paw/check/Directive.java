package dev.paw.check;

import dev.paw.Place;
import java.util.List;

/**
 * A setting of a configuration file: of nginx a directive, of Apache a directive or section, of an INI file a key.
 *
 * @param name as written
 * @param arguments its words, without quotes
 * @param within the blocks around it, the outermost first, each with its arguments: {@code location /identities}
 */
public record Directive(Place place, String name, List<String> arguments, List<String> within) {

    /** Keeps the order. */
    public Directive {
        arguments = List.copyOf(arguments);
        within = List.copyOf(within);
    }

    /** The arguments with blanks between. */
    public String value() {
        return String.join(" ", arguments);
    }

    /** Whether a block around it has this name. */
    public boolean isWithin(String block) {
        return within.stream().anyMatch(outer -> outer.equals(block) || outer.startsWith(block + " "));
    }
}
