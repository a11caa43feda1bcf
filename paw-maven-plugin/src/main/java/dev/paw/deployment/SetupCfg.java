package dev.paw.deployment;

import dev.paw.Place;
import dev.paw.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SirMordred's setup.cfg, in the order of the file.
 *
 * @param place the file, for messages
 * @param sections in the order of the file
 */
public record SetupCfg(Place place, List<Section> sections) {

    /**
     * A section.
     *
     * @param name as between the brackets: {@code git}, {@code gitlab:tag}
     * @param line of its header; 0 if paw added it
     */
    public record Section(String name, int line, List<Option> options) {}

    /**
     * A key and its value.
     *
     * @param key in lower case, as Python's ConfigParser has it
     * @param raw the value as written, not yet interpolated or typed
     * @param line of the key; 0 if paw added it
     */
    public record Option(String key, String raw, int line) {}

    /** Keeps the order. */
    public SetupCfg {
        sections = List.copyOf(sections);
    }

    /**
     * Reads a file as Python's ConfigParser does.
     *
     * @param base what the file is named relative to in messages
     * @throws dev.paw.PawException all mistakes of form at once, each with file and line
     */
    public static SetupCfg read(Path base, Path file) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The same for a text; {@code place} names it in messages. */
    public static SetupCfg parse(String text, Place place) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The section of that name. */
    public Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** Whether that section exists and has that key. */
    public boolean has(String section, String key) {
        return section(section).stream()
                .flatMap(found -> found.options().stream())
                .anyMatch(option -> option.key().equals(key));
    }

    /** The same with the keys of {@code defaults} (by section) that are absent here; what is here stays as it is. */
    public SetupCfg complete(Map<String, Map<String, Setting>> defaults) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Notes what SirMordred would refuse; to be asked of the completed configuration. */
    public void validate(Problems problems) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The file's text, as SirMordred is to read it: no comments, values as written. */
    public String text() {
        throw new UnsupportedOperationException("not built yet");
    }
}
