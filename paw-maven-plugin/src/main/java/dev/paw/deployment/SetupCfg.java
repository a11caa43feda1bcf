package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** The section whose keys every other section has too (Python's ConfigParser). */
    static final String DEFAULT = "DEFAULT";

    private static final long LIMIT = 256 * 1024;

    /**
     * A section.
     *
     * @param name as between the brackets: {@code git}, {@code gitlab:tag}
     * @param line of its header; 0 if paw added it
     */
    public record Section(String name, int line, List<Option> options) {

        /** Keeps the order. */
        public Section {
            options = List.copyOf(options);
        }
    }

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
     * @param problems takes mistakes of form, each with file and line; what they spoil is left out
     * @throws PawException if it is no file, or no text
     */
    static SetupCfg read(Path base, Path file, Problems problems) {
        Place place = Place.of(base, file);
        String mend = "SirMordred needs it; https://github.com/chaoss/grimoirelab-sirmordred describes it";
        return new SetupCfg(place, ConfigParser.parse(TextFile.read(file, place, LIMIT, mend), place, problems));
    }

    /**
     * Reads a text.
     *
     * @param place names it in messages
     * @throws PawException all mistakes of form at once
     */
    public static SetupCfg parse(String text, Place place) {
        Problems problems = new Problems();
        SetupCfg parsed = new SetupCfg(place, ConfigParser.parse(text, place, problems));
        problems.throwIfAny("Python's ConfigParser cannot read " + place);
        return parsed;
    }

    /** The section of that name. */
    public Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** Whether that section exists and has that key. */
    public boolean has(String section, String key) {
        return option(section, key).isPresent();
    }

    /**
     * A value as SirMordred sees it: interpolated and typed.
     *
     * @throws PawException if it cannot be interpolated
     */
    public Optional<Setting> setting(String section, String key) {
        return option(section, key).map(option -> Setting.of(new Interpolation(this, section).value(option)));
    }

    /** A section's options with those of {@code [DEFAULT]} that it does not override. */
    List<Option> effective(Section section) {
        Map<String, Option> all = new LinkedHashMap<>();
        section(DEFAULT).ifPresent(defaults -> defaults.options().forEach(option -> all.put(option.key(), option)));
        section.options().forEach(option -> all.put(option.key(), option));
        return List.copyOf(all.values());
    }

    private Optional<Option> option(String section, String key) {
        return section(section).stream()
                .flatMap(found -> effective(found).stream())
                .filter(option -> option.key().equals(key))
                .findFirst();
    }

    /**
     * The same with the keys of {@code defaults} (by section) that are absent here; what is here stays as it is.
     *
     * @throws PawException if a default cannot be written into this format
     */
    public SetupCfg complete(Map<String, Map<String, Setting>> defaults) {
        List<Section> all = new ArrayList<>();
        sections.forEach(section -> all.add(complete(section, defaults.getOrDefault(section.name(), Map.of()))));
        defaults.forEach((name, settings) -> {
            if (section(name).isEmpty()) {
                all.add(complete(new Section(name, 0, List.of()), settings));
            }
        });
        return new SetupCfg(place, all);
    }

    private Section complete(Section section, Map<String, Setting> settings) {
        List<Option> options = new ArrayList<>(section.options());
        settings.forEach((key, setting) -> {
            if (effective(section).stream().noneMatch(option -> option.key().equals(key))) {
                options.add(new Option(key, setting.written(), 0));
            }
        });
        return new Section(section.name(), section.line(), options);
    }

    /**
     * Notes what SirMordred would refuse or silently take for something else; to be asked of the completed
     * configuration.
     *
     * @return warnings with their places: what works, but hardly as meant
     */
    public List<PawException> validate(Problems problems) {
        return new SetupCheck(this, problems).run();
    }

    /**
     * The file's text, as SirMordred is to read it: no comments, values as written.
     *
     * @throws PawException if a value has a line break
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append(text.isEmpty() ? "[" : "\n[").append(section.name()).append("]\n");
            section.options().forEach(option -> text.append(line(option)));
        }
        return text.toString();
    }

    private String line(Option option) {
        if (option.raw().contains("\n")) {
            throw new PawException("a value that goes on in the next line", place.at(option.line()), "join the lines");
        }
        return (option.key() + " = " + option.raw()).stripTrailing() + "\n";
    }
}
