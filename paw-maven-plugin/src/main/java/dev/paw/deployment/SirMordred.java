package dev.paw.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What SirMordred 1.2 knows: its sections with their parameters, the backends and the studies. */
final class SirMordred {

    /** Python's types of parameters. */
    enum Kind {
        STR("a string", "put it in quotes"),
        INT("a whole number", "digits without quotes"),
        BOOL("true or false", "without quotes"),
        LIST("a list", "in brackets: [a, b]");

        private final String shown;
        private final String mend;

        Kind(String shown, String mend) {
            this.shown = shown;
            this.mend = mend;
        }

        /** For a message. */
        String shown() {
            return shown;
        }

        /** How a value of this kind is written. */
        String mend() {
            return mend;
        }

        /** The kind of a value. */
        static Kind of(Setting setting) {
            if (setting instanceof Setting.Text) {
                return STR;
            }
            if (setting instanceof Setting.Number) {
                return INT;
            }
            return setting instanceof Setting.Flag ? BOOL : LIST;
        }
    }

    /**
     * A parameter of a section.
     *
     * @param unset whether the word none leaves it unset, as SirMordred does not judge the type of what has no default
     */
    record Parameter(Kind kind, boolean required, boolean unset) {}

    /** The sections without which SirMordred does not start. */
    static final List<String> REQUIRED = List.of("general", "projects", "phases", "es_collection", "es_enrichment");

    /** A star marks what a section must have, a question mark what the word none leaves unset. */
    static final Map<String, Map<String, Parameter>> SECTIONS = sections("""
            general
              str short_name* logs_dir aliases_file menu_file
              bool update* debug*
              int min_update_delay update_hour? bulk_size scroll_size retention_time?
            projects
              str projects_file projects_url
            phases
              bool collection* enrichment* identities* panels*
            es_collection
              str url*
            es_enrichment
              str url*
              bool autorefresh
              int autorefresh_interval
            panels
              str kibiter_url* kibiter_time_from kibiter_default_index kibiter_version contact
              bool strict community kafka github-comments github-events github-repos gitlab-issues gitlab-merges
              bool mattermost code-license code-complexity
            sortinghat
              str unaffiliated_group* database* host* user* password* path tenant
              str orgs_file identities_format identities_export_url identities_api_token
              int sleep_for* port?
              bool affiliate* ssl verify_ssl strict_mapping reset_on_load load_orgs autogender
              list matching* autoprofile* identities_file
            """);

    /** What every backend understands; any other key is an argument of Perceval. */
    static final Map<String, Parameter> BACKEND = sections("""
                    backend
                      str raw_index* enriched_index* es_collection_url node_regex
                      bool collect anonymize fetch-archive pair-programming
                      list studies
                    """).get("backend");

    static final Set<String> BACKENDS = words("""
            apache askbot bugzilla bugzillarest cocom colic confluence crates discourse dockerdeps dockerhub dockersmells
            functest gerrit git github github2 githubql gitlab gitter google_hits groupsio hyperkitty jenkins jira kitsune
            launchpad mattermost mbox mediawiki meetup mozillaclub nntp pagure phabricator pipermail puppetforge redmine
            remo rocketchat rss slack stackexchange supybot telegram twitter weblate
            """);

    static final Set<String> STUDIES = words("""
            enrich_areas_of_code enrich_backlog_analysis enrich_cocom_analysis enrich_colic_analysis enrich_demography
            enrich_demography_contribution enrich_duration_analysis enrich_extra_data enrich_feelings
            enrich_forecast_activity enrich_geolocation enrich_git_branches enrich_onion enrich_pull_requests
            enrich_reference_analysis kafka_kip
            """);

    private SirMordred() {}

    /** {@code gitlab} of {@code gitlab:tag}. */
    static String backend(String section) {
        return section.split(":", 2)[0];
    }

    /** The sections whose parameters {@code gitlab:a:b} has as well: {@code gitlab}, {@code gitlab:a}, {@code gitlab:b}. */
    static List<String> inherited(String section) {
        List<String> parts = List.of(section.split(":"));
        return Stream.concat(Stream.of(parts.get(0)), parts.stream().skip(1).map(tag -> parts.get(0) + ":" + tag))
                .toList();
    }

    /** Whether a section is a backend's. */
    static boolean isBackend(String section) {
        return BACKENDS.contains(backend(section));
    }

    /** Whether a section is a study's: SirMordred compares the beginning only. */
    static boolean isStudy(String section) {
        return STUDIES.stream().anyMatch(section::startsWith);
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(List.of(text.strip().split("\\s+")));
    }

    private static Map<String, Map<String, Parameter>> sections(String table) {
        Map<String, Map<String, Parameter>> sections = new LinkedHashMap<>();
        Map<String, Parameter> current = new LinkedHashMap<>();
        for (String line : table.lines().toList()) {
            List<String> words = new ArrayList<>(List.of(line.strip().split(" ")));
            if (words.size() == 1) {
                current = new LinkedHashMap<>();
                sections.put(words.get(0), current);
                continue;
            }
            Kind kind = Kind.valueOf(words.remove(0).toUpperCase(Locale.ROOT));
            for (String word : words) {
                current.put(
                        word.replaceFirst("[*?]$", ""), new Parameter(kind, word.endsWith("*"), word.endsWith("?")));
            }
        }
        return sections;
    }
}
