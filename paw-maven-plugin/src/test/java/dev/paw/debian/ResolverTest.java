package dev.paw.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolverTest {

    private static final Place PLACE = Place.of("deployment.yaml").at(7);

    private final PackageIndex index = new PackageIndex("amd64");
    private int suites;

    @Test
    void dependencies_and_pre_dependencies_are_followed() throws IOException {
        suite("a 1 | Depends: b, c (>= 2)", "b 1 | Pre-Depends: d", "c 2", "d 1", "e 1");

        assertThat(resolve("a")).containsExactly("a 1", "b 1", "c 2", "d 1");
    }

    @Test
    void recommendations_are_not() throws IOException {
        suite("a 1 | Recommends: b", "b 1");

        assertThat(resolve("a")).containsExactly("a 1");
    }

    @Test
    void the_highest_version_of_all_suites_wins() throws IOException {
        suite("a 1.9", "b 2");
        suite("a 1.10", "b 1");

        assertThat(resolve("a", "b")).containsExactly("a 1.10", "b 2");
        assertThat(new Resolver(index).resolve(List.of("a"), PLACE))
                .extracting(one -> one.fact().archive())
                .containsExactly(1);
    }

    @Test
    void the_first_alternative_that_can_be_met_is_taken() throws IOException {
        suite("a 1 | Depends: missing | old (>= 2) | b | c", "old 1", "b 1", "c 1");

        assertThat(resolve("a")).containsExactly("a 1", "b 1");
    }

    @Test
    void an_alternative_that_something_else_brings_anyway_wins() throws IOException {
        suite("a 1 | Depends: b | c", "b 1", "c 1", "z 1 | Depends: y", "y 1 | Depends: c");

        assertThat(resolve("a", "z")).containsExactly("a 1", "c 1", "y 1", "z 1");
    }

    @Test
    void an_alternative_whose_own_needs_cannot_be_met_is_passed_over() throws IOException {
        suite("a 1 | Depends: b | c", "b 1 | Depends: missing", "c 1");

        assertThat(resolve("a")).containsExactly("a 1", "c 1");
    }

    @Test
    void an_alternative_that_conflicts_with_a_chosen_package_is_passed_over() throws IOException {
        suite("a 1 | Depends: b | c", "b 1 | Conflicts: a", "c 1");

        assertThat(resolve("a")).containsExactly("a 1", "c 1");
    }

    @Test
    void a_virtual_package_is_given_by_the_most_necessary_provider() throws IOException {
        suite(
                "a 1 | Depends: awk",
                "gawk 1 | Provides: awk",
                "mawk 1 | Provides: awk; Priority: required",
                "original-awk 1 | Provides: awk");

        assertThat(resolve("a")).containsExactly("a 1", "mawk 1");
    }

    @Test
    void only_what_is_provided_with_a_version_meets_a_versioned_relation() throws IOException {
        suite("a 1 | Depends: v (>= 2)", "p 1 | Provides: v", "q 1 | Provides: v (= 1)", "r 1 | Provides: v (= 2)");

        assertThat(resolve("a")).containsExactly("a 1", "r 1");
    }

    @Test
    void packages_that_need_each_other_resolve() throws IOException {
        suite("a 1 | Depends: b:any", "b 1 | Depends: a (= 1)");

        assertThat(resolve("a")).containsExactly("a 1", "b 1");
    }

    @Test
    void conflicts_among_the_chosen_are_an_error_that_names_both_and_why_they_came() throws IOException {
        suite("a 1 | Depends: b, c", "b 1 | Breaks: c (<< 2)", "c 1");

        assertThatThrownBy(() -> resolve("a"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("deployment.yaml:7: b (1) cannot be installed beside c (1)")
                .hasMessageContaining("c (<< 2)")
                .hasMessageContaining("b is needed by a, which was asked for");
    }

    @Test
    void a_package_may_conflict_with_what_it_provides_itself() throws IOException {
        suite("grep 1 | Provides: rgrep; Conflicts: rgrep");

        assertThat(resolve("grep")).containsExactly("grep 1");
    }

    @Test
    void unknown_packages_are_all_named_with_the_nearest_names() throws IOException {
        suite("python3 1", "git 1", "mawk 1 | Provides: awk");

        assertThatThrownBy(() -> resolve("pyton3", "gti", "awk"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(
                        "deployment.yaml:7: unknown Debian package 'pyton3'\n  -> did you mean 'python3'?")
                .hasMessageContaining("did you mean 'git'?")
                .hasMessageContaining("unknown Debian package 'awk'\n  -> it is a virtual package: name one of mawk");
    }

    @Test
    void what_cannot_be_had_is_explained_by_who_asked() throws IOException {
        suite("a 1 | Depends: b", "b 2 | Depends: c (>= 3) | missing", "c 1");

        assertThatThrownBy(() -> resolve("a"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("b (2) needs c (>= 3) | missing, but there is c (1)")
                .hasMessageContaining("b is needed by a, which was asked for");
    }

    @Test
    void the_order_of_the_names_does_not_matter() throws IOException {
        suite("a 1 | Depends: x | y", "b 1 | Depends: y | x", "x 1", "y 1");

        assertThat(resolve("a", "b")).isEqualTo(resolve("b", "a"));
    }

    private List<String> resolve(String... names) {
        return new Resolver(index)
                .resolve(List.of(names), PLACE).stream()
                        .map(one -> one.name() + " " + one.version())
                        .toList();
    }

    /** Adds a suite of packages, each written as {@code name version | Field: value; Field: value}. */
    private void suite(String... packages) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String one : packages) {
            String[] parts = one.split(" \\| ", 2);
            String[] name = parts[0].split(" ");
            text.append("Package: " + name[0] + "\nVersion: " + name[1] + "\nArchitecture: amd64\nSize: 1\n");
            text.append(
                    "Filename: " + name[0] + ".deb\nSHA256: " + Sha256.of(one).hex() + "\n");
            text.append(parts.length == 2 ? parts[1].replace("; ", "\n") + "\n\n" : "\n");
        }
        int number = suites++;
        index.add(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), number);
        index.complete();
    }
}
