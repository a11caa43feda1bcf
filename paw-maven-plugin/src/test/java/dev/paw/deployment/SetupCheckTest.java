package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupCheckTest {

    /** Nineteen lines, so that what a test adds begins in line 20. */
    private static final String GOOD = """
            [general]
            short_name = "Paw"
            update = true
            debug = false
            [projects]
            projects_file = projects.json
            [phases]
            collection = true
            enrichment = true
            identities = true
            panels = false
            [es_collection]
            url = http://elastic:a%%40b@engine:9200
            [es_enrichment]
            url = http://engine:9200
            [git]
            raw_index = git_raw
            enriched_index = git_enriched
            latest-items = true
            """;

    @Test
    void a_good_configuration_has_no_problems_and_no_warnings() {
        Problems problems = new Problems();
        List<PawException> warnings = parse(GOOD + """
                [*github]
                whatever = 1
                [gitlab]
                raw_index = gitlab_raw
                studies = [enrich_onion:gitlab]
                [gitlab:issue]
                enriched_index = gitlab_issues
                api-token = [a, b]
                [enrich_onion:gitlab]
                in_index = x
                [sortinghat]
                affiliate = true
                unaffiliated_group = Unknown
                matching = [email]
                sleep_for = 3600
                database = sortinghat_db
                host = nginx
                user = admin
                password = "1234"
                autoprofile = [customer, git]
                port = None
                """).validate(problems);

        assertThat(problems.found()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [gti]                                  | 20 | SirMordred knows no section [gti]                                 | did you mean 'git'?
            [gitlb:issue]                          | 20 | SirMordred knows no section [gitlb:issue]                         | did you mean 'gitlab'?
            [somethingelse]                        | 20 | SirMordred knows no section [somethingelse]                       | a backend, a study or a section of SirMordred's own; [*name] is ignored
            [github]~raw_index = a                 | 20 | [github] has no 'enriched_index'                                  | SirMordred requires it
            [github:x]~enriched_index = a          | 20 | [github:x] has no 'raw_index'                                     | SirMordred requires it
            [panels]~strict = true                 | 20 | [panels] has no 'kibiter_url'                                     | SirMordred requires it
            [panels]~kibiter_url = x~strikt = true | 22 | SirMordred knows no 'strikt' in [panels]                          | did you mean 'strict'?
            [panels]~kibiter_url = x~strict = yes  | 22 | 'strict' in [panels] must be true or false, but is read as a string | without quotes
            [panels]~kibiter_url = 42              | 21 | 'kibiter_url' in [panels] must be a string, but is read as a whole number | put it in quotes
            [panels]~kibiter_url = none            | 21 | 'kibiter_url' in [panels] is the word none, which SirMordred reads as nothing | put it in quotes, or write ""
            [panels]~kibiter_url = x~strict = true # really | 22 | 'strict' in [panels] must be true or false, but is read as a string | a comment stands on a line of its own
            [github]~raw_index = true~enriched_index = a | 21 | 'raw_index' in [github] must be a string, but is read as true or false | put it in quotes
            [github]~raw_index = b~enriched_index = a~studies = x | 23 | 'studies' in [github] must be a list, but is read as a string | in brackets: [a, b]
            [github]~raw_index = b~enriched_index = a~studies = [enrich_onion] | 23 | 'enrich_onion' among the 'studies' in [github] has no section [enrich_onion] | add the section; it may be empty
            [enrich_onion:git]~[github]~raw_index = b~enriched_index = a~studies = [enrich_onion:gti] | 24 | 'enrich_onion:gti' among the 'studies' in [github] has no section [enrich_onion:gti] | did you mean 'enrich_onion:git'?
            [*x]~a = 5%                            | 21 | the value of 'a' in [*x] has a single %                           | write it twice: %%
            [*x]~a = %(b                           | 21 | the value of 'a' in [*x] has a single %                           | write it twice: %%
            [*x]~a = %(b)s                         | 21 | the value of 'a' in [*x] refers to a key that is not there        | if no reference is meant, write %% for %
            [*x]~a = %(a)s                         | 21 | the value of 'a' in [*x] refers to itself, or to too many others  | write it out
            [*x]~a = 1~ b = 2                      | 21 | the value of 'a' in [*x] goes on in the next line                 | write it in one line; a key is not indented
            """)
    void a_mistake_is_told_with_file_line_and_mend(String lines, int line, String problem, String mend) {
        assertThat(mistakes(GOOD + lines.replace('~', '\n') + "\n"))
                .containsExactly("setup.cfg:" + line + ": " + problem + "\n  -> " + mend);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            short_name = "Paw"       | short_name = 42               | setup.cfg:2: 'short_name' in [general] must be a string, but is read as a whole number
            update = true            | update = "true"               | setup.cfg:3: 'update' in [general] must be true or false, but is read as a string
            debug = false            | scroll_size = 10000           | setup.cfg:4: 'scroll_size' in [general] is above 9999
            debug = false            | global_data_sources = [a]     | setup.cfg:4: SirMordred knows no 'global_data_sources' in [general]
            debug = false            | update_hour = noon            | setup.cfg:4: 'update_hour' in [general] must be a whole number, but is read as a string
            url = http://engine:9200 | url = http://u:p@ss@engine    | setup.cfg:15: the address in 'url' in [es_enrichment] has a second @
            url = http://engine:9200 | url = http://u:p%40ss@engine  | setup.cfg:15: the value of 'url' in [es_enrichment] has a single %
            [phases]                 | [fases]                       | setup.cfg: has no section [phases]
            """)
    void a_mistake_in_a_general_section_is_told(String good, String bad, String expected) {
        assertThat(mistakes(GOOD.replace(good, bad)))
                .anySatisfy(message -> assertThat(message).startsWith(expected))
                .noneSatisfy(message -> assertThat(message).contains("p@ss"));
    }

    @Test
    void no_value_is_ever_shown() {
        assertThat(mistakes(GOOD + """
                [sortinghat]
                password = 123456789
                identities_api_token = [s3cret]
                user = s3cret%
                pasword = s3cret
                """))
                .hasSizeGreaterThan(4)
                .noneMatch(message -> message.contains("123456789") || message.contains("s3cret"));
    }

    @Test
    void what_only_looks_odd_is_a_warning() {
        Problems problems = new Problems();

        assertThat(parse(GOOD.replace("git_raw", "Git/raw")).validate(problems))
                .extracting(PawException::getMessage)
                .containsExactly("setup.cfg:17: 'raw_index' in [git] has upper case or '/';"
                        + " the index gets lower case and '_'");
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void references_that_multiply_come_to_an_end() {
        StringBuilder bomb = new StringBuilder("[*x]\na0 = b\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a" + i + " = " + ("%(a" + (i - 1) + ")s").repeat(100) + "\n");
        }

        assertThat(mistakes(GOOD + bomb))
                .contains("setup.cfg:23: the value of 'a2' in [*x] refers to itself, or to too many others\n"
                        + "  -> write it out");
    }

    private static List<String> mistakes(String text) {
        Problems problems = new Problems();
        parse(text).validate(problems);
        return problems.found().stream().map(PawException::getMessage).toList();
    }

    private static SetupCfg parse(String text) {
        return SetupCfg.parse(text, Place.of("setup.cfg"));
    }
}
