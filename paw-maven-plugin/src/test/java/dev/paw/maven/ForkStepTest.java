package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.ListFormat;
import dev.paw.PawException;
import dev.paw.fork.Change;
import dev.paw.net.Network;
import dev.paw.testing.GitFixture;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code overrides.txt} and the lock change together or not at all. */
class ForkStepTest {

    private static final String NOTE = "# Ours.\nrequests>=2  # for whom?\n";

    @TempDir
    Path directory;

    private SmallDeployment small;
    private GitFixture repository;

    @BeforeEach
    void write_a_deployment_and_a_fork() throws IOException {
        small = new SmallDeployment(directory);
        repository = new GitFixture(directory.resolve("fork.git"));
        fork(WheelFixture.wheel("alpha", "1.0+acme.1"));
        Files.writeString(small.file("overrides.txt"), NOTE);
        LockStep.run(small.workspace(Network.direct()), small.deployment(), Optional.empty());
    }

    @AfterEach
    void close_them() {
        small.close();
        repository.close();
    }

    @Test
    void a_fork_and_a_version_take_turns_and_the_end_is_as_the_beginning() throws IOException {
        Map<String, String> before = small.contents();

        run(fork());
        assertThat(small.contents().get("overrides.txt"))
                .isEqualTo(NOTE + fork().requirement().orElseThrow() + "\n");
        assertThat(small.progress().lines()).anyMatch(line -> line.startsWith("  python: alpha 1.0 -> 1.0+acme.1"));
        Map<String, String> forked = small.contents();
        run(fork());
        assertThat(small.contents()).isEqualTo(forked);

        small.add(WheelFixture.wheel("alpha", "0.9"));
        run(new Change.Pin("Alpha", "==0.9"));
        assertThat(small.contents().get("overrides.txt")).isEqualTo(NOTE + "Alpha==0.9\n");
        assertThat(small.progress().lines())
                .last()
                .asString()
                .isEqualTo("overrides.txt has now: Alpha==0.9 (was: "
                        + fork().requirement().orElseThrow() + ")");

        run(new Change.Removal("alpha"));
        assertThat(small.contents()).isEqualTo(before);
    }

    @Test
    void an_override_wins_over_a_fork_in_the_requirements_and_says_so() throws IOException {
        Files.writeString(small.file("requirements.txt"), "alpha @ git+" + repository.uri() + "\n");

        run(new Change.Pin("alpha", "==1.0"));

        assertThat(small.progress().lines())
                .contains("Overriding alpha by alpha==1.0 (overrides.txt:3): requirements.txt:1 asks for alpha @ git+"
                        + repository.uri())
                .contains("overrides.txt has now: alpha==1.0");
    }

    @Test
    void a_lock_that_cannot_be_written_leaves_overrides_as_they_were() throws IOException {
        Files.delete(small.file("paw.lock"));
        Files.createDirectories(small.file("paw.lock/in-the-way"));
        Map<String, String> before = small.contents();

        assertThatThrownBy(() -> run(fork())).isInstanceOf(PawException.class);
        assertThat(small.contents()).isEqualTo(before);
        Files.delete(small.file("overrides.txt"));
        assertThatThrownBy(() -> run(fork())).isInstanceOf(PawException.class);
        assertThat(small.file("overrides.txt")).doesNotExist();
    }

    @Test
    void a_conflict_leaves_everything_as_it_was() throws IOException {
        fork(WheelFixture.wheel("alpha", "2.0").requires("beta==1"));
        Map<String, String> before = small.contents();

        assertThatThrownBy(() -> run(fork())).isInstanceOf(PawException.class).hasMessageContaining("beta");
        assertThat(small.contents()).isEqualTo(before);
    }

    @Test
    void removing_what_is_not_there_locks_only_where_the_lock_is_stale() throws IOException {
        Map<String, String> before = small.contents();
        small.add(WheelFixture.wheel("alpha", "2.0"));

        run(new Change.Removal("request"));
        assertThat(small.contents()).isEqualTo(before);
        assertThat(small.progress().warnings())
                .last()
                .isEqualTo("overrides.txt has no line for 'request': did you mean 'requests'?");

        Files.writeString(small.file("overrides.txt"), "");
        run(new Change.Removal("requests"));
        assertThat(small.contents().get("pylock.multi-mordred.toml")).contains("alpha-2.0");
    }

    @Test
    void an_override_of_what_is_excluded_is_warned_of_with_the_place_of_the_exclude() throws IOException {
        String warning = "excludes.txt:2: 'Alpha' is left out, whatever overrides.txt says:"
                + " remove this line for that one to count";
        run(new Change.Pin("Alpha", "==1.0"));
        assertThat(small.progress().warnings()).doesNotContain(warning);
        Files.writeString(small.file("excludes.txt"), "# Ours.\nalpha\n");

        run(new Change.Pin("Alpha", "==1.0"));

        assertThat(small.progress().warnings()).containsOnlyOnce(warning);
        assertThat(small.contents().get("overrides.txt")).endsWith("Alpha==1.0\n");
        run(new Change.Removal("Alpha"));
        assertThat(small.progress().warnings()).containsOnlyOnce(warning);
    }

    @Test
    void one_line_in_place_of_several_names_them_all() throws IOException {
        small.add(WheelFixture.wheel("alpha", "0.9"));
        Files.writeString(
                small.file("overrides.txt"), "alpha==1; python_version>'3' # x\nalpha==2; python_version<'3' # y\n");

        run(new Change.Pin("alpha", "==0.9"));

        assertThat(small.contents().get("overrides.txt")).isEqualTo("alpha==0.9 # x\n# y\n");
        assertThat(small.progress().lines())
                .last()
                .asString()
                .isEqualTo("overrides.txt has now: alpha==0.9"
                        + " (was: alpha==1; python_version>'3' and alpha==2; python_version<'3')");
    }

    @Test
    void a_line_whose_marker_does_not_hold_is_listed_as_that() throws IOException {
        Files.writeString(small.file("requirements.txt"), "alpha\nbeta\n");
        small.add(WheelFixture.wheel("beta", "1.0"));
        Files.writeString(small.file("overrides.txt"), "alpha==1.0; python_version == '3.1'\n");

        assertThat(forks()).endsWith("not locked overrides.txt:1");
        LockStep.run(small.workspace(Network.direct()), small.deployment(), Optional.empty());
        assertThat(forks()).isEqualTo("alpha an index left out: the marker does not hold overrides.txt:1");
    }

    private String forks() throws IOException {
        new ForksStep(small.workspace(Network.direct()), small.deployment())
                .run(ListFormat.TABLE, directory.resolve("forks.json"));
        return small.progress().lines().stream()
                .filter(line -> line.endsWith("overrides.txt:1"))
                .reduce((before, last) -> last)
                .map(line -> line.replaceAll(" +", " "))
                .orElseThrow();
    }

    @Test
    void offline_it_is_refused() {
        Network offline = new Network(true, address -> Optional.empty(), address -> Optional.empty());

        assertThatThrownBy(
                        () -> new ForkStep(small.workspace(offline), small.deployment(), Optional.empty()).run(fork()))
                .hasMessageContaining("Maven is offline")
                .hasMessageContaining("without -o");
    }

    private void fork(WheelFixture wheel) {
        SdistFixture.sdist("alpha", "1", wheel).stageIn(repository, "").commit("Fork");
    }

    private Change fork() {
        return new Change.Fork("alpha", repository.uri().toString(), Optional.empty(), Optional.empty());
    }

    private void run(Change change) throws IOException {
        new ForkStep(small.workspace(Network.direct()), small.deployment(), Optional.empty()).run(change);
    }
}
