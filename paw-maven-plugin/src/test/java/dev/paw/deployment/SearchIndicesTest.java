package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchIndicesTest {

    private static List<String> of(String setup) {
        SetupCfg read = SetupCfg.parse(setup, Place.of("setup.cfg"));
        return SearchIndices.of(
                List.of(new Instance("one", read, new Projects(Place.NONE, List.of()), Aliases.none(Place.NONE))));
    }

    @Test
    void indices_of_a_kind_of_source_begin_with_its_name() {
        assertThat(of("[git]\nraw_index = \"git_raw\"\n[gitlab:issue]\nraw_index = \"gitlab_issues\"\n"))
                .contains("git*", "gitlab*")
                .doesNotContain("git_raw*", "gitlab_issues*", "*");
    }

    @Test
    void indices_of_other_names_are_added_as_sirmordred_changes_them() {
        assertThat(of("[git]\nraw_index = \"Team/Git\"\n[enrich_onion:git]\nout_index = \"onion\"\n"))
                .contains("team_git*", "onion*");
    }

    @Test
    void what_belongs_to_nobody_is_not_among_them() {
        assertThat(of("[general]\nshort_name = \"x\"\n"))
                .contains("affiliations", "all_enriched*", "all_onion*", "grimoirelab_identities_cache")
                .doesNotContain("*", "git*", "mbox");
    }

    @Test
    void aliases_of_other_names_than_the_kind_of_source_are_among_them() {
        assertThat(of("[pipermail]\nraw_index = \"pipermail_raw\"\n")).contains("pipermail*", "mbox", "kafka");
        assertThat(of("[github:issue]\nraw_index = \"github_raw\"\n")).contains("github*", "issues_closed");
    }
}
