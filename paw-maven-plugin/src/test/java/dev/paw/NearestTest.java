package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN = List.of("searchEngine", "sortingHat", "mariadb", "redis", "name");

    @Test
    void a_slip_leads_to_the_name_that_was_meant() {
        assertThat(Nearest.to("serchEngine", KNOWN)).contains("searchEngine");
        assertThat(Nearest.to("SORTINGHAT", KNOWN)).contains("sortingHat");
    }

    @Test
    void something_else_altogether_leads_nowhere() {
        assertThat(Nearest.to("kubernetes", KNOWN)).isEmpty();
    }

    @Test
    void advice_names_the_nearest_or_all_that_is_known_in_order() {
        assertThat(Nearest.advice("radis", KNOWN)).isEqualTo("did you mean 'redis'?");
        assertThat(Nearest.advice("kubernetes", KNOWN))
                .isEqualTo("known here: mariadb, name, redis, searchEngine, sortingHat");
    }

    @Test
    void the_distance_counts_insertions_deletions_and_changes() {
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }
}
