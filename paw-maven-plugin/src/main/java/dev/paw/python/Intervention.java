package dev.paw.python;

import java.util.List;

/**
 * What {@code overrides.txt} or {@code excludes.txt} did to a resolution.
 *
 * @param name of the package, normalized
 * @param requirement that replaced what others asked, as written but without secrets: {@code perceval==1.4.7},
 *     {@code perceval @ git+https://…}; of an exclusion the name alone
 * @param asked who had asked for what: {@code grimoirelab 1.21.0: perceval==1.5.0}, {@code requirements.txt:3: perceval};
 *     sorted
 */
public record Intervention(Kind kind, String name, String requirement, List<String> asked) {

    /** Which of the two. */
    public enum Kind {
        /** A requirement took the place of all others for the package. */
        OVERRIDE,
        /** The package was left out. */
        EXCLUDE
    }
}
