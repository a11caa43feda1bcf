package dev.paw.deployment;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The indices that SirMordred writes and reads, by what setup.cfg says. */
public final class SearchIndices {

    /** Aliases and indices of studies over several kinds of sources. */
    private static final List<String> COMMON = List.of("affiliations", "all_onion*", "all-*");

    private SearchIndices() {}

    /**
     * Patterns with {@code *} for the indices of these instances and their aliases, sorted.
     *
     * <p>Each kind of source has its indices and aliases below its own name ({@code git_raw}, {@code git-raw},
     * {@code git_onion-src}), unless setup.cfg names them otherwise.
     */
    public static List<String> of(List<Instance> instances) {
        SortedSet<String> patterns = new TreeSet<>(COMMON);
        for (Instance instance : instances) {
            for (SetupCfg.Section section : instance.setup().sections()) {
                if (SirMordred.isBackend(section.name())) {
                    patterns.add(SirMordred.backend(section.name()) + "*");
                }
                section.options().stream()
                        .map(SetupCfg.Option::key)
                        .filter(key -> key.endsWith("_index"))
                        .flatMap(key -> instance.setup().setting(section.name(), key).stream())
                        .filter(Setting.Text.class::isInstance)
                        .map(setting -> index(((Setting.Text) setting).value()))
                        .filter(pattern -> patterns.stream().noneMatch(known -> covers(known, pattern)))
                        .toList()
                        .forEach(patterns::add);
            }
        }
        return List.copyOf(patterns);
    }

    /** As SirMordred changes a name, with whatever it adds behind. */
    private static String index(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('/', '_') + "*";
    }

    private static boolean covers(String known, String pattern) {
        return known.endsWith("*") && pattern.startsWith(known.substring(0, known.length() - 1));
    }
}
