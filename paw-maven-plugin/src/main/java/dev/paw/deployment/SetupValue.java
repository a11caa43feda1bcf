package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Topic;
import dev.paw.deployment.SetupCfg.Option;
import dev.paw.deployment.SetupCfg.Section;
import dev.paw.deployment.SirMordred.Kind;
import dev.paw.deployment.SirMordred.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value of setup.cfg while it is judged.
 *
 * @param setting nothing if it has no meaning, which has been noted
 */
record SetupValue(String section, Option option, Optional<Setting> setting, Place place) {

    /** The values of a section; what has no meaning whatever the section is noted. */
    static List<SetupValue> of(SetupCfg setup, Section section, Problems problems) {
        Interpolation interpolation = new Interpolation(setup, section.name());
        return setup.effective(section).stream()
                .map(option -> of(section, option, interpolation, setup.place().at(option.line()), problems))
                .toList();
    }

    private static SetupValue of(
            Section section, Option option, Interpolation interpolation, Place place, Problems problems) {
        Optional<Setting> setting = Optional.empty();
        try {
            setting = Optional.of(Setting.of(interpolation.value(option)));
        } catch (PawException e) {
            problems.add(e);
        }
        SetupValue value = new SetupValue(section.name(), option, setting, place);
        if (option.raw().contains("\n")) {
            problems.add(
                    Topic.SETUP_CONTINUED,
                    "the value of " + value + " goes on in the next line",
                    place,
                    "write it in one line; a key is not indented");
            return new SetupValue(section.name(), option, Optional.empty(), place);
        }
        return value;
    }

    String key() {
        return option.key();
    }

    /** The text, if it is one. */
    Optional<String> text() {
        return setting.filter(Setting.Text.class::isInstance)
                .map(Setting.Text.class::cast)
                .map(Setting.Text::value);
    }

    /** The list's elements; none if it is no list. */
    Stream<String> items() {
        return setting.filter(Setting.Items.class::isInstance).map(Setting.Items.class::cast).stream()
                .flatMap(items -> items.values().stream());
    }

    /** Notes a value of another kind than the parameter's, and one that only looks right. */
    void check(Parameter parameter, Problems problems) {
        setting.map(Kind::of).ifPresent(kind -> {
            boolean none = option.raw().equalsIgnoreCase("none");
            if (none && parameter.unset()) {
                return;
            }
            if (kind != parameter.kind()) {
                String should = parameter.kind().shown();
                problems.add(
                        Topic.SETUP_WRONG_TYPE,
                        this + " must be " + should + ", but is read as " + kind.shown(),
                        place,
                        mend(parameter));
            } else if (parameter.required() && none) {
                problems.add(
                        Topic.SETUP_WRONG_TYPE,
                        this + " is the word none, which SirMordred reads as nothing",
                        place,
                        "put it in quotes, or write \"\"");
            }
        });
    }

    private String mend(Parameter parameter) {
        boolean comment = option.raw().matches(".*\\s[#;].*");
        return comment
                ? "a comment stands on a line of its own"
                : parameter.kind().mend();
    }

    /** For a message: the key and its section, never the value. */
    @Override
    public String toString() {
        return "'" + option.key() + "' in [" + section + "]";
    }
}
