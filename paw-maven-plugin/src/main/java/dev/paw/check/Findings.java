package dev.paw.check;

import dev.paw.Place;

/** Takes what one rule finds. */
@FunctionalInterface
public interface Findings {

    /**
     * Notes a place that breaks the rule.
     *
     * @param place file and line: of a {@link TextFile}, a {@link YamlValue} and the like
     * @param what what is wrong here, one sentence without a full stop, naming what is there; never a secret
     * @param mend what to do here, as a command or an edit
     */
    void add(Place place, String what, String mend);

    /** The same where the mend of the rule says all. */
    default void add(Place place, String what) {
        add(place, what, "");
    }
}
