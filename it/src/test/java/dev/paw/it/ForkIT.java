package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.Sha256;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code paw:fork} and {@code paw:forks} on a scaffolded deployment, with a private repository over HTTP. */
@Timeout(300)
class ForkIT {

    private static final String TOKEN = "canary-8b1c/4:z";

    @TempDir
    Path directory;

    private Trial trial;
    private GitServer server;
    private GitFixture repository;
    private String url;

    @BeforeEach
    void scaffold() throws IOException {
        trial = Trial.in(Files.createDirectory(directory.resolve("trial")));
        server = new GitServer(directory.resolve("git"));
        repository = server.repository("sirmordred.git");
        url = server.url("sirmordred.git");
        commit("1.3.0", "Begin");
        server.requireUser("me", TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
        trial.close();
    }

    @Test
    void a_fork_is_put_in_place_followed_and_taken_away() throws Exception {
        maven("paw:lock").succeeded();
        SortedMap<String, Sha256> before = Trial.files(trial.project());
        String overrides = Files.readString(trial.file("overrides.txt"));

        Outcome put = maven("-X", "paw:fork", "-Dpaw.package=SirMordred", "-Dpaw.repository=" + url)
                .succeeded();
        assertThat(put.lines())
                .anyMatch(line -> line.startsWith("[INFO]   python: sirmordred 1.2.11 -> 1.3.0 ("))
                .contains("[INFO] overrides.txt has now: SirMordred @ git+" + url);
        assertThat(Files.readString(trial.file("overrides.txt")))
                .isEqualTo(overrides + "SirMordred @ git+" + url + "\n");
        String first = commit("1.3.0", "Unseen so far");
        assertThat(put.text()).doesNotContain("canary");
        assertThat(Trial.files(trial.file("")).keySet()).noneMatch(name -> name.endsWith(".part"));

        maven("paw:fork", "-Dpaw.package=sirmordred", "-Dpaw.repository=" + url).succeeded();
        assertThat(Files.readString(trial.file("pylock.multi-mordred.toml")))
                .contains(first)
                .doesNotContain("canary");
        SortedMap<String, Sha256> forked = Trial.files(trial.project());
        Outcome again = maven("paw:fork", "-Dpaw.package=sirmordred", "-Dpaw.repository=" + url)
                .succeeded();
        assertThat(again.text()).contains("overrides.txt had this already: ", "nothing has become newer");
        assertThat(Trial.files(trial.project())).isEqualTo(forked);

        assertThat(row(maven("paw:forks"), "sirmordred")).contains("1.3.0 " + first.substring(0, 12), "up to date");
        String second = commit("1.3.1", "Newer");
        assertThat(row(maven("paw:forks"), "sirmordred")).contains(second.substring(0, 12), "1 commit behind");
        repository.point("refs/heads/main", first).branch("main");
        String rewritten = commit("1.3.2", "Instead");
        maven("paw:lock").succeeded();
        repository.point("refs/heads/main", second);
        JsonNode fork = json(maven("-q", "paw:forks", "-Dpaw.format=json")).path(0);
        assertThat(fork.path("lockedCommit").asText()).isEqualTo(rewritten);
        assertThat(fork.path("newestCommit").asText()).isEqualTo(second);
        assertThat(fork.path("state").asText()).startsWith("rewritten: ");

        Outcome removed = maven("paw:fork", "-Dpaw.package=SIRMORDRED", "-Dpaw.remove=true")
                .succeeded();
        assertThat(removed.lines())
                .anyMatch(line -> line.matches(".INFO.   python: sirmordred 1\\.3\\.2 \\(\\w{12}\\) -> 1\\.2\\.11"));
        Files.delete(trial.project().resolve("target/paw/forks.json"));
        assertThat(Trial.files(trial.project())).isEqualTo(before);
        assertThat(maven("paw:fork", "-Dpaw.package=sirmordrd", "-Dpaw.remove=true")
                        .succeeded()
                        .text())
                .contains("[WARNING] overrides.txt has no line for 'sirmordrd', there is nothing to remove");
        assertThat(Trial.files(trial.project())).isEqualTo(before);
    }

    @Test
    void what_a_repository_does_not_have_is_refused_before_anything_is_written() throws Exception {
        SdistFixture.sdist("other", "1.0", WheelFixture.wheel("other", "1.0")).stageIn(repository, "hidden/");
        repository.file("shown/pyproject.toml", "[project]\nname = 'shown'\nversion = '1'\n");
        String id = repository.commit("More packages").substring(0, 12);

        assertThat(refused(server.url("unknown.git"))).first().asString().contains("there is no repository");
        assertThat(refused(url, "-Dpaw.ref=mian"))
                .containsExactly(url + " has no branch or tag 'mian'", "  -> did you mean 'main'?");
        assertThat(refused(url, "-Dpaw.subdirectory=shown"))
                .containsExactly(
                        url + ", directory shown, at main (commit " + id + ") is the package 'shown', not 'sirmordred'",
                        "  -> check repository and package; there are projects in: the top, hidden",
                        "     or put it in place of that package: -Dpaw.package=shown");
        assertThat(refused(url, "-Dpaw.subdirectory=hidden")).first().asString().contains("'sirmordred'", "'other'");
        assertThat(refused(url, "-Dpaw.subdirectory=nowhere"))
                .first()
                .asString()
                .contains("has no Python project");
        assertThat(told(trial.maven()
                        .run(trial.project(), "paw:fork", "-Dpaw.package=sirmordred", "-Dpaw.repository=" + url)))
                .first()
                .asString()
                .contains("cannot read " + url + ": the server wants a user who may read it");
    }

    @Test
    void parameters_that_cannot_be_are_refused_without_asking_anybody() throws Exception {
        assertThat(refused("https://me:" + TOKEN + "@git.example.org/a"))
                .first()
                .asString()
                .isEqualTo("paw.repository has a user or password in it, and overrides.txt is committed");
        assertThat(refused(url, "-Dpaw.version===1.0"))
                .containsExactly("paw.repository and paw.version exclude each other", "  -> give one of them");
        assertThat(refused(url, "-o")).first().asString().contains("Maven is offline");
        assertThat(told(maven("paw:fork"))).first().isEqualTo("paw.package is missing");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_conflict_is_told_and_leaves_everything_as_it_was() throws Exception {
        WheelFixture needy = WheelFixture.wheel("sirmordred", "1.3.0").requires("grimoirelab>=2");
        SdistFixture.sdist("sirmordred", "1.3.0", needy).stageIn(repository, "").commit("Need what there is not");

        assertThat(String.join("\n", refused(url))).contains("grimoirelab");
    }

    @Test
    void a_version_is_pinned_and_a_repository_that_is_gone_hides_no_other() throws Exception {
        WheelFixture newer = WheelFixture.wheel("sirmordred", "1.2.12");
        trial.loopback().index().add(newer, trial.loopback().wheels());
        assertThat(maven("paw:fork", "-Dpaw.package=sirmordred", "-Dpaw.version===1.2.12")
                        .succeeded()
                        .lines())
                .contains("[INFO] overrides.txt has now: sirmordred==1.2.12");
        Files.writeString(
                trial.file("overrides.txt"), "elk @ git+" + server.url("gone.git") + "@main\nsirmordred==1.2.12\n");

        Outcome listed = maven("paw:forks").failed();

        assertThat(row(listed, "sirmordred")).contains("an index", "1.2.12", "overrides.txt:2");
        assertThat(row(listed, "elk")).contains("not to be asked");
        assertThat(row(listed, "mysqlclient")).contains("left out", "excludes.txt:");
        assertThat(listed.told())
                .first()
                .asString()
                .startsWith("overrides.txt:1: cannot read " + server.url("gone.git"));
        assertThat(listed.text())
                .contains("[WARNING] paw.lock: the lock is stale, changed since it was made: overrides.txt");
    }

    /** The fork builds to a wheel of this version. */
    private String commit(String version, String message) {
        WheelFixture wheel = WheelFixture.wheel("sirmordred", version).requires("mysqlclient>=2.2");
        return SdistFixture.sdist("sirmordred", version, wheel)
                .stageIn(repository, "")
                .commit(message);
    }

    private Outcome maven(String... arguments) throws Exception {
        return trial.maven()
                .withServer("127.0.0.1:" + server.port(), "me", TOKEN)
                .run(trial.project(), arguments);
    }

    private List<String> refused(String address, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("paw:fork", "-Dpaw.package=sirmordred", "-Dpaw.repository=" + address));
        arguments.addAll(Arrays.asList(more));
        return told(maven(arguments.toArray(String[]::new)));
    }

    /** What a goal told that failed and left the deployment as the archetype made it. */
    private List<String> told(Outcome outcome) throws IOException {
        outcome.failed();
        Path fresh = directory.resolve("fresh");
        if (Files.notExists(fresh)) {
            Scaffold.deployment(Files.createDirectory(fresh));
        }
        assertThat(Trial.files(trial.project())).as(outcome.text()).isEqualTo(Trial.files(fresh.resolve("my-paw")));
        trial.assertNoLeftovers();
        return outcome.told();
    }

    private static String row(Outcome outcome, String name) {
        return outcome.lines().stream()
                .filter(line -> line.startsWith("[INFO] " + name + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(outcome.text()));
    }

    private JsonNode json(Outcome outcome) throws IOException {
        outcome.succeeded();
        Path file = trial.project().resolve("target/paw/forks.json");
        return new ObjectMapper().readTree(file.toFile()).path("forks");
    }
}
