package dev.paw.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look into a repository before it becomes a fork. */
class ForkProbeTest {

    @TempDir
    Path directory;

    private GitFixture repository;

    @BeforeEach
    void make_a_repository() {
        repository = new GitFixture(directory.resolve("fork.git"));
    }

    @AfterEach
    void close_it() {
        repository.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[project]\nname = \"Perceval\"\n",
                "[tool.poetry]\nname = \"perceval\"\n",
                "[build-system]\nrequires = []\n",
                "this is no TOML"
            })
    void a_project_of_that_name_or_of_one_that_only_a_build_tells_is_taken(String text) {
        String commit = repository.file("pyproject.toml", text).commit("Begin");

        assertThat(look("perceval", Optional.empty()).id()).isEqualTo(commit);
    }

    @Test
    void a_name_in_setup_cfg_counts_where_pyproject_toml_has_none() {
        repository
                .file("pyproject.toml", "[build-system]\nrequires = []\n")
                .file("setup.cfg", "[flake8]\nname = no\n\n[metadata]\n# the name\nname = graal\nversion = 1\n")
                .commit("Begin");

        assertThat(look("Graal", Optional.empty()).subject()).isEqualTo("Begin");
        assertThatThrownBy(() -> look("perceval", Optional.empty())).hasMessageContaining("is the package 'graal'");
    }

    @Test
    void another_package_is_refused_with_what_was_found_and_where_the_right_one_is() {
        String commit = repository
                .file("pyproject.toml", "[project]\nname = 'umbrella'\n")
                .file("parts/perceval/pyproject.toml", "[project]\nname = 'perceval'\n")
                .commit("Begin");

        assertThatThrownBy(() -> look("perceval", Optional.empty()))
                .isInstanceOf(PawException.class)
                .hasMessage(repository.uri() + " at main (commit " + commit.substring(0, 12)
                        + ") is the package 'umbrella', not 'perceval'\n"
                        + "  -> it is in a directory: -Dpaw.subdirectory=parts/perceval\n"
                        + "     or put it in place of that package: -Dpaw.package=umbrella");
        assertThatThrownBy(() -> look("umbrella", Optional.of("parts/perceval")))
                .hasMessageContaining(", directory parts/perceval, at main")
                .hasMessageContaining("it is at the top: leave paw.subdirectory out");
        assertThat(look("perceval", Optional.of("parts/perceval")).id()).isEqualTo(commit);
    }

    @Test
    void a_place_without_a_project_is_refused_with_those_that_have_one() {
        repository
                .file("README", "")
                .file("a/setup.py", "")
                .file("b/c/pyproject.toml", "")
                .commit("Begin");

        assertThatThrownBy(() -> look("perceval", Optional.empty()))
                .hasMessageContaining("has no Python project: no pyproject.toml, no setup.py")
                .hasMessageContaining("-> check repository and package; there are projects in: a, b/c");
    }

    @Test
    void an_unknown_ref_is_refused_with_the_nearest_one() {
        repository.file("pyproject.toml", "").commit("Begin");
        repository.branch("new-retrievers");

        assertThatThrownBy(() -> new ForkProbe(git())
                        .look(fork("perceval", Optional.empty()), new GitSource(uri(), Optional.of("new-retriever"))))
                .hasMessageContaining("has no branch or tag 'new-retriever'")
                .hasMessageContaining("did you mean 'new-retrievers'?");
    }

    private dev.paw.git.GitCommit look(String name, Optional<String> subdirectory) {
        return new ForkProbe(git()).look(fork(name, subdirectory), new GitSource(uri(), Optional.empty()));
    }

    private Change.Fork fork(String name, Optional<String> subdirectory) {
        return new Change.Fork(name, uri(), Optional.empty(), subdirectory);
    }

    private String uri() {
        return repository.uri().toString();
    }

    private GitRepositories git() {
        GitAccess access = new GitAccess(Network.direct(), Map.of(), directory);
        return new GitRepositories(new Store(directory.resolve("cache")), access, Progress.silent());
    }
}
