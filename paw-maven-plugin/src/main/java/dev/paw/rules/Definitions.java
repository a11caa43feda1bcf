package dev.paw.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables that a web server's configuration sets to fixed texts.
 *
 * @param texts by how a variable is written where it is used
 */
record Definitions(Map<String, String> texts) {

    /**
     * Of directives with a name and a text.
     *
     * @param usage how a variable is written where it is used, {@code %s} for its name
     */
    static Definitions of(List<Block> directives, String usage) {
        Map<String, String> texts = new HashMap<>();
        directives.stream()
                .map(Block::arguments)
                .filter(arguments -> arguments.size() == 2)
                .forEach(arguments -> texts.put(usage.formatted(arguments.get(0)), arguments.get(1)));
        return new Definitions(texts);
    }

    /** The text with each variable's in its place. */
    String resolve(String text) {
        String resolved = text;
        for (Map.Entry<String, String> variable : texts.entrySet()) {
            resolved = resolved.replace(variable.getKey(), variable.getValue());
        }
        return resolved;
    }
}
