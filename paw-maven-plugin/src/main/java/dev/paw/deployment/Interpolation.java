package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Topic;
import dev.paw.deployment.SetupCfg.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Python's BasicInterpolation within one section: {@code %(key)s} stands for another key's value, {@code %%} for a
 * percent sign, and any other {@code %} is a mistake.
 */
final class Interpolation {

    private static final int DEPTH = 10;

    /** More references than a person writes; ten levels of many references would never come to an end. */
    private static final int REFERENCES = 1000;

    private final SetupCfg setup;
    private final String section;
    private final Map<String, String> raw = new HashMap<>();
    private int references;

    Interpolation(SetupCfg setup, String section) {
        this.setup = setup;
        this.section = section;
        List<Option> options = setup.section(section).map(setup::effective).orElse(List.of());
        options.forEach(option -> raw.put(option.key(), option.raw()));
    }

    /** The value that {@code option} has. */
    String value(Option option) {
        references = 0;
        StringBuilder value = new StringBuilder();
        append(value, option, option.raw(), 1);
        return value.toString();
    }

    private void append(StringBuilder value, Option option, String text, int depth) {
        if (depth > DEPTH || ++references > REFERENCES) {
            throw wrong(option, "refers to itself, or to too many others", "write it out");
        }
        int from = 0;
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', from)) {
            value.append(text, from, percent);
            from = text.startsWith("%%", percent) ? percent + 2 : reference(value, option, text, percent, depth);
            if (text.startsWith("%%", percent)) {
                value.append('%');
            }
        }
        value.append(text, from, text.length());
    }

    /** Appends what is referred to and returns the index behind the reference. */
    private int reference(StringBuilder value, Option option, String text, int percent, int depth) {
        int end = text.startsWith("%(", percent) ? text.indexOf(')', percent) : -1;
        if (end < percent + 3 || !text.startsWith(")s", end)) {
            throw wrong(option, "has a single %", "write it twice: %%");
        }
        String target = raw.get(text.substring(percent + 2, end).toLowerCase(Locale.ROOT));
        if (target == null) {
            throw wrong(option, "refers to a key that is not there", "if no reference is meant, write %% for %");
        }
        append(value, option, target, depth + 1);
        return end + 2;
    }

    private PawException wrong(Option option, String what, String mend) {
        return new PawException(
                        "the value of '" + option.key() + "' in [" + section + "] " + what,
                        setup.place().at(option.line()),
                        mend)
                .about(Topic.SETUP_PERCENT);
    }
}
