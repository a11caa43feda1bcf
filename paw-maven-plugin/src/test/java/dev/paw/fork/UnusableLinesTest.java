package dev.paw.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Progress;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that cannot be used, among those that can. */
class UnusableLinesTest {

    @TempDir
    Path directory;

    @Test
    void a_line_without_its_variable_is_told_in_its_row_and_the_others_are_listed() throws IOException {
        try (GitFixture repository = new GitFixture(directory.resolve("fork.git"))) {
            repository.file("a", "1").commit("One");
            write("overrides.txt", """
                    # mine
                    perceval @ git+https://${NOBODY}:${KNOWS}@git.example.org/acme/perceval@main
                    requests==2.0
                    grimoire-elk @ git+%s
                    """.formatted(repository.uri()));
            write("requirements.txt", "sirmordred\ngit+https://git.example.org/${NOBODY}#egg=cereslib\n");

            List<SubstituteState> states = list();

            assertThat(ForkTable.lines(states).stream().map(line -> line.replaceAll(" {2,}", "|")))
                    .hasSize(5)
                    .contains(
                            "perceval|not usable: the environment has no variable 'NOBODY'; the environment has no"
                                    + " variable 'KNOWS'|overrides.txt:2",
                            "requests|an index|not locked|overrides.txt:3",
                            "cereslib|not usable: the environment has no variable 'NOBODY'|requirements.txt:2");
            assertThat(states.get(2).newest()).isPresent();
            assertThat(states)
                    .extracting(state -> state.substitute().place().toString())
                    .containsExactly("overrides.txt:2", "overrides.txt:3", "overrides.txt:4", "requirements.txt:2");
            assertThat(ForkJson.text(states))
                    .contains("""
                      "name" : "perceval",
                      "kind" : "unusable",
                      "requirement" : "perceval @ git+https://git.example.org/acme/perceval@main",
                      "file" : "overrides.txt",
                      "line" : 2,
                """)
                    .contains("\"problem\" : \"the environment has no variable 'NOBODY'\"");
        }
    }

    @Test
    void nothing_is_shown_of_a_line_that_holds_a_secret() throws IOException {
        String token = "ghp_" + "0123456789".repeat(4);
        write("overrides.txt", "perceval @ git+https://" + token + "@git.example.org/acme/perceval\n");
        write("requirements.txt", "");

        List<SubstituteState> states = list();

        assertThat(ForkTable.lines(states)).hasSize(2).noneMatch(line -> line.contains(token));
        assertThat(ForkJson.text(states)).contains("\"line\" : 1").doesNotContain(token);
    }

    @Test
    void a_line_too_many_is_told_in_its_row_with_the_first_one() throws IOException {
        write("overrides.txt", "idna==3.4\nrequests==2.0\nIDNA>=3\n");
        write("requirements.txt", "");
        write("excludes.txt", "uwsgi\nmysqlclient\nuWSGI\n");

        List<SubstituteState> states = list();

        assertThat(ForkTable.lines(states).stream().skip(1).map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "idna|an index|not locked|overrides.txt:1",
                        "requests|an index|not locked|overrides.txt:2",
                        "idna|not usable: 'idna' has a line already: overrides.txt:1|overrides.txt:3",
                        "uwsgi|left out|excludes.txt:1",
                        "mysqlclient|left out|excludes.txt:2",
                        "uwsgi|not usable: 'uWSGI' has a line already: excludes.txt:1|excludes.txt:3");
    }

    private List<SubstituteState> list() throws IOException {
        GitAccess access = new GitAccess(Network.direct(), Map.of(), directory);
        return new ForkList(
                        new GitRepositories(new Store(directory.resolve("cache")), access, Progress.silent()), false)
                .of(Substitutes.read(directory, Map.of()).all(), Optional.empty(), false);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
