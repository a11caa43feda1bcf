package dev.paw.lock;

import dev.paw.Choice;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be kept as it is locked while the rest is asked for again. */
public enum Part {
    /** Base image or Debian packages. */
    BASE,
    /** Python packages of indexes, files and directories. */
    PYTHON,
    /** Python packages from Git repositories. */
    FORKS;

    /** The parts in a list such as {@code python,base}, as {@code paw.keep} has it; an empty one has none. */
    public static Set<Part> of(String list) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : list.split(",")) {
            if (!name.isBlank()) {
                parts.add(named(name.strip()));
            }
        }
        return parts;
    }

    private static Part named(String name) {
        return Choice.of(Part.class, name, "part", "paw.keep");
    }

    /** The name in lower case, as {@link #of} reads it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
