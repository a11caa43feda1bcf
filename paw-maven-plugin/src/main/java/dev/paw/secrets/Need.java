package dev.paw.secrets;

import java.util.List;

/**
 * One secret that an environment needs.
 *
 * @param name what {@code paw.rotate} calls it: {@code redis-password}
 * @param purpose what it is for, in a few words
 * @param usedBy the services that read it and must be created anew when it changes
 * @param byHand what else has to be done when it changes, one step an element; {@code <new>} stands for the new value
 */
public record Need(String name, Kind kind, String purpose, List<String> usedBy, List<String> byHand)
        implements Comparable<Need> {

    /** Defensive copies. */
    public Need {
        usedBy = List.copyOf(usedBy);
        byHand = List.copyOf(byHand);
    }

    /** Its files, relative to the environment's directory, with forward slashes: what is public first, a key last. */
    public List<String> fileNames() {
        if (kind instanceof Kind.Authority) {
            return List.of(name + ".crt", name + "/" + name + ".key");
        }
        return kind instanceof Kind.Certificate ? List.of(name + ".crt", name + ".key") : List.of(name);
    }

    @Override
    public int compareTo(Need other) {
        return name.compareTo(other.name);
    }
}
