package dev.paw.deployment;

import dev.paw.PawException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The indices that SirMordred writes and reads, by what setup.cfg says. */
public final class SearchIndices {

    /** Aliases and indices over several kinds of sources: SirMordred's aliases.json, the studies', those of identities. */
    private static final List<String> COMMON = List.of(
            "affiliations",
            "all-*",
            "all_enriched*",
            "all_onion*",
            "backlog_study",
            "cocom_study",
            "colic_study",
            "demographics*",
            "forecast_activity_study",
            "git_areas_of_code",
            "grimoirelab_identities_cache");

    /** What aliases.json calls the indices of a kind of source, where it does not begin with the name of the kind. */
    private static final Map<String, List<String>> ALIASES = Map.ofEntries(
            Map.entry("bugzillarest", List.of("bugzilla*")),
            Map.entry("crates", List.of("crate")),
            Map.entry("github", List.of("issues_closed", "issues_created", "issues_updated")),
            Map.entry("google_hits", List.of("google-hits*")),
            Map.entry("groupsio", List.of("kafka", "mbox")),
            Map.entry("hyperkitty", List.of("kafka", "mbox")),
            Map.entry("mbox", List.of("kafka")),
            Map.entry("nntp", List.of("kafka", "mbox", "mozillaclub-raw")),
            Map.entry("phabricator", List.of("maniphest")),
            Map.entry("pipermail", List.of("kafka", "mbox")),
            Map.entry("stackexchange", List.of("stackoverflow")),
            Map.entry("supybot", List.of("irc*")));

    private SearchIndices() {}

    /**
     * Patterns with {@code *} for the indices of these instances and their aliases, sorted.
     *
     * <p>Each kind of source has its indices and aliases below its own name ({@code git_raw}, {@code git-raw},
     * {@code git_onion-src}), unless setup.cfg names them otherwise; some have aliases of other names.
     */
    public static List<String> of(List<Instance> instances) {
        SortedSet<String> patterns = new TreeSet<>(COMMON);
        for (Instance instance : instances) {
            for (SetupCfg.Section section : instance.setup().sections()) {
                if (SirMordred.isBackend(section.name())) {
                    String kind = SirMordred.backend(section.name());
                    patterns.add(kind + "*");
                    patterns.addAll(ALIASES.getOrDefault(kind, List.of()));
                }
                section.options().stream()
                        .map(SetupCfg.Option::key)
                        .filter(key -> key.endsWith("_index"))
                        .flatMap(key -> setting(instance.setup(), section.name(), key).stream())
                        .filter(Setting.Text.class::isInstance)
                        .map(setting -> index(((Setting.Text) setting).value()))
                        .filter(pattern -> patterns.stream().noneMatch(known -> covers(known, pattern)))
                        .toList()
                        .forEach(patterns::add);
            }
        }
        return List.copyOf(patterns);
    }

    /** None that cannot be interpolated: that is told where the configuration is validated. */
    private static Optional<Setting> setting(SetupCfg setup, String section, String key) {
        try {
            return setup.setting(section, key);
        } catch (PawException e) {
            return Optional.empty();
        }
    }

    /** As SirMordred changes a name, with whatever it adds behind. */
    private static String index(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('/', '_') + "*";
    }

    private static boolean covers(String known, String pattern) {
        return known.endsWith("*") && pattern.startsWith(known.substring(0, known.length() - 1));
    }
}
