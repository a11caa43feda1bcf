package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.Sha256;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.RegistryServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** paw:rebuild and paw:outdated on a deployment whose script is in a Git repository. */
@Timeout(300)
class RebuildIT {

    private static final String PROGRAM = "opt/paw/multi-mordred/multi_mordred.py";
    private static final String KEEP = "-Dpaw.keep=python,base";

    @TempDir
    Path directory;

    private Trial trial;
    private GitServer server;
    private GitFixture repository;
    private String first;

    @BeforeEach
    void build() throws Exception {
        trial = Trial.in(directory);
        server = new GitServer(directory.resolve("git"));
        repository = server.repository("multi-mordred.git");
        first = repository.file("multi_mordred.py", "print(1)\n").commit("Begin");
        trial.edit(
                "deployment.yaml",
                "  file: \"multi_mordred.py\"",
                "  repository: \"" + server.url("multi-mordred.git") + "\"\n  ref: main");
        trial.run("paw:build");
    }

    @AfterEach
    void stop() {
        server.close();
        trial.close();
    }

    @Test
    void the_newest_script_is_in_the_image_and_everything_was_fetched_again() throws Exception {
        repository.file("multi_mordred.py", "print(2)\n").commit("Count to two");
        String third = repository.file("multi_mordred.py", "print(3)\n").commit("Count to three");
        int index = trial.loopback().index().requests().size();
        List<String> locked = downloads(trial.loopback().archiveRequests());
        List<String> told = trial.run("paw:rebuild").lines();

        assertThat(told)
                .contains(
                        "[INFO] script  multi_mordred.py of " + server.url("multi-mordred.git") + " (main): "
                                + first.substring(0, 12) + " -> " + third.substring(0, 12) + ", 2 commits",
                        "[INFO] 1 of 3 sources have moved since the deployment was locked",
                        "[INFO] Proven: the script in the image is byte for byte multi_mordred.py at commit " + third
                                + " of " + server.url("multi-mordred.git") + ", which refs/heads/main is at now")
                .anyMatch(line -> line.endsWith(" Count to two"))
                .anyMatch(line -> line.endsWith(" Count to three"));
        assertThat(image().text(PROGRAM)).isEqualTo("print(3)\n");
        assertThat(Files.readString(trial.file("paw.lock"))).contains(third).doesNotContain(first);
        List<String> requests = trial.loopback().index().requests();
        assertThat(downloads(requests.subList(index, requests.size())))
                .contains("grimoirelab-1.21.0-py3-none-any.whl", "sirmordred-1.2.11-py3-none-any.whl");
        List<String> archive = downloads(trial.loopback().archiveRequests());
        assertThat(archive.subList(locked.size(), archive.size())).containsExactlyInAnyOrderElementsOf(locked);
        trial.assertNoLeftovers();
        assertThat(trial.image(".multi-mordred.trial")).doesNotExist();
        assertThat(trial.run("paw:build", "-o").text()).contains("is up to date");
    }

    @Test
    void what_is_kept_is_neither_asked_nor_fetched_again() throws Exception {
        SortedMap<String, Sha256> before = Trial.files(trial.project());
        repository.executable("multi_mordred.py", "print(2)\n").commit("Next");
        trial.loopback().index().failWith(500);
        trial.loopback().stopArchive();
        List<String> told = trial.run("paw:rebuild", KEEP).lines();

        assertThat(told)
                .contains(
                        "[INFO] base    debian bookworm: kept as locked",
                        "[INFO] python  requirements.txt: kept as locked");
        assertThat(image().text(PROGRAM)).isEqualTo("print(2)\n");
        assertThat(Trial.files(trial.project()))
                .containsEntry(
                        "src/main/paw/pylock.multi-mordred.toml", before.get("src/main/paw/pylock.multi-mordred.toml"));
    }

    @Test
    void a_fork_that_has_moved_is_taken_while_the_packages_around_it_stay() throws Exception {
        GitFixture fork = server.repository("sirmordred.git");
        String old = fork("1.3.0", fork);
        Files.writeString(trial.file("overrides.txt"), "sirmordred @ git+" + server.url("sirmordred.git") + "\n");
        Files.writeString(trial.file("requirements.txt"), "grimoirelab\n");
        trial.run("paw:lock", "paw:build");
        trial.loopback()
                .index()
                .add(
                        WheelFixture.wheel("grimoirelab", "1.22.0").requires("sirmordred"),
                        trial.loopback().wheels());
        String now = fork("1.3.1", fork);

        assertThat(trial.run("paw:rebuild", KEEP + ",forks").text()).contains("kept as locked");
        assertThat(Files.readString(trial.file("pylock.multi-mordred.toml"))).contains(old);
        assertThat(trial.run("paw:rebuild", KEEP).lines())
                .contains("[INFO] fork    sirmordred of " + server.url("sirmordred.git") + " (default branch): "
                        + old.substring(0, 12) + " -> " + now.substring(0, 12) + ", 1 commit");
        assertThat(Files.readString(trial.file("pylock.multi-mordred.toml")))
                .contains(now, "1.3.1", "1.21.0")
                .doesNotContain("1.22.0");
        assertThat(Files.readString(trial.file("paw.lock")))
                .contains("sirmordred @ git+")
                .doesNotContain("grimoirelab==1.21.0");
        String same = SdistFixture.sdist(
                        "sirmordred",
                        "1.3.1",
                        WheelFixture.wheel("sirmordred", "1.3.1").file("sirmordred/new.py", "NEW = 1\n"))
                .stageIn(fork, "")
                .commit("Fix");
        trial.loopback().index().failWith(500);
        trial.run("paw:rebuild", KEEP);
        trial.loopback().index().failWith(0);
        assertThat(Files.readString(trial.file("pylock.multi-mordred.toml"))).contains(same, "1.3.1", "1.21.0");
        assertThat(image().text("opt/paw/lib/python3.11/site-packages/sirmordred/new.py"))
                .isEqualTo("NEW = 1\n");
        assertThat(trial.run("paw:rebuild", "-Dpaw.keep=base").text()).contains("python: grimoirelab 1.21.0 -> 1.22.0");
        trial.assertNoLeftovers();
    }

    private static String fork(String version, GitFixture repository) {
        return SdistFixture.sdist("sirmordred", version, WheelFixture.wheel("sirmordred", version))
                .stageIn(repository, "")
                .commit("Release " + version);
    }

    @Test
    void kept_forks_need_no_variable_of_their_lines_and_without_it_the_base_is_told_all_the_same() throws Exception {
        fork("1.3.0", server.repository("sirmordred.git"));
        String address = server.url("sirmordred.git").replace("://", "://deploy:${FORK_TOKEN}@");
        Files.writeString(trial.file("overrides.txt"), "sirmordred @ git+" + address + "\n");
        trial.maven()
                .withVariable("FORK_TOKEN", "secret")
                .run(trial.project(), "paw:lock", "paw:build")
                .succeeded();
        repository.file("multi_mordred.py", "print(2)\n").commit("Next");
        trial.run("paw:rebuild", "-Dpaw.keep=python,forks");
        assertThat(image().text(PROGRAM)).isEqualTo("print(2)\n");

        Outcome outcome = trial.maven().run(trial.project(), "paw:outdated").failed();
        assertThat(outcome.told())
                .containsOnlyOnce("overrides.txt:1: the environment has no variable 'FORK_TOKEN'")
                .noneMatch(line -> line.contains("problems)"));
        assertThat(outcome.lines())
                .contains("[INFO] 0 of 4 sources have moved since the deployment was locked, 2 cannot be asked")
                .anyMatch(line -> line.startsWith("[INFO] base    debian bookworm: unmoved"));
    }

    @Test
    void outdated_tells_people_and_programs_and_changes_nothing() throws Exception {
        repository.file("multi_mordred.py", "print(2)\n").commit("Next");
        SortedMap<String, Sha256> before = state();
        String told = trial.run("paw:outdated").text();
        assertThat(told).contains("1 commit", "1 of 3 sources have moved");
        assertThat(trial.run("paw:rebuild", "-Dpaw.dryRun").lines())
                .contains(told.lines()
                        .filter(line -> line.startsWith("[INFO] script "))
                        .findFirst()
                        .orElseThrow());
        assertThat(trial.refused("paw:outdated", "-Dpaw.failIfOutdated"))
                .containsExactly(
                        "sources have moved since the deployment was locked", "  -> mvn paw:rebuild, or mvn paw:lock");
        assertThat(trial.refused("paw:outdated", "-o").get(0)).contains("Maven is offline");
        assertThat(trial.refused("paw:rebuild", "-o").get(0)).contains("Maven is offline; nothing was changed");
        assertThat(state()).isEqualTo(before);

        trial.run("paw:outdated", "-Dpaw.format=json");
        JsonNode json = new ObjectMapper()
                .readTree(trial.project().resolve("target/paw/outdated.json").toFile());
        assertThat(json.path("outdated").asBoolean()).isTrue();
        assertThat(json.at("/sources/0/relation").asText()).isEqualTo("forward");
        assertThat(json.at("/sources/0/commits/0/subject").asText()).isEqualTo("Next");
    }

    @Test
    void a_source_that_is_gone_is_marked_and_keeps_no_other_from_being_told() throws Exception {
        GitFixture fork = server.repository("sirmordred.git");
        String commit = fork("1.3.0", fork);
        fork.tag("mine", commit);
        Files.writeString(trial.file("overrides.txt"), "sirmordred @ git+" + server.url("sirmordred.git") + "@mine\n");
        trial.run("paw:lock", "paw:build");
        SortedMap<String, Sha256> before = state();
        String second = repository.file("multi_mordred.py", "print(2)\n").commit("Next");
        fork.delete("refs/tags/mine");
        String moved = "[INFO] script  multi_mordred.py of " + server.url("multi-mordred.git") + " (main): "
                + first.substring(0, 12) + " -> " + second.substring(0, 12) + ", 1 commit";

        for (String[] goal : new String[][] {{"paw:outdated"}, {"paw:rebuild"}, {"paw:rebuild", "-Dpaw.dryRun"}}) {
            Outcome outcome = trial.maven().run(trial.project(), goal).failed();
            assertThat(outcome.told()).anyMatch(line -> line.contains("no branch or tag 'mine'"));
            assertThat(outcome.lines())
                    .contains(
                            moved,
                            "[INFO] 1 of 4 sources have moved since the deployment was locked, 1 cannot be asked")
                    .anyMatch(line -> line.startsWith("[INFO] fork    sirmordred of ")
                            && line.contains(" (mine): cannot be asked: "))
                    .anyMatch(line -> line.startsWith("[INFO] base    debian bookworm: unmoved"))
                    .anyMatch(line -> line.startsWith("[INFO] python  requirements.txt: unmoved"));
        }
        assertThat(state()).isEqualTo(before);
        trial.maven().run(trial.project(), "paw:outdated", "-Dpaw.format=json").failed();
        JsonNode json = new ObjectMapper()
                .readTree(trial.project().resolve("target/paw/outdated.json").toFile());
        assertThat(json.at("/sources/0/moved").asBoolean()).isTrue();
        assertThat(json.at("/sources/1/problem").asText()).contains("'mine'");
        assertThat(json.at("/sources/1/moved").asBoolean()).isFalse();

        fork.tag("mine", commit);
        repository.point("refs/heads/other", second);
        repository.delete("refs/heads/main");
        List<String> told =
                trial.maven().run(trial.project(), "paw:outdated").failed().lines();
        assertThat(told)
                .anyMatch(line -> line.startsWith("[INFO] script ") && line.contains(" (main): cannot be asked: "))
                .anyMatch(line -> line.startsWith("[INFO] fork    sirmordred of ") && line.contains(": unmoved at "))
                .contains("[INFO] 0 of 4 sources have moved since the deployment was locked, 1 cannot be asked");
    }

    @Test
    void a_rewritten_branch_is_told_and_taken_only_where_that_is_allowed() throws Exception {
        String lost = repository.file("multi_mordred.py", "print(2)\n").commit("Lost");
        trial.run("paw:rebuild", KEEP);
        repository.point("refs/heads/main", first);
        String rewritten = repository.file("multi_mordred.py", "print(4)\n").commit("Rewritten");
        SortedMap<String, Sha256> before = state();
        assertThat(trial.refused("paw:rebuild", KEEP))
                .contains("what is locked is no longer part of what there is now (multi_mordred.py: rewritten: 1 commit"
                        + " gone, 1 new); nothing was changed")
                .anyMatch(line -> line.contains("-Dpaw.allowRewind"));
        assertThat(state()).isEqualTo(before);

        assertThat(trial.run("paw:rebuild", KEEP, "-Dpaw.allowRewind").text())
                .contains("- " + lost.substring(0, 12) + " Lost", rewritten.substring(0, 12) + " Rewritten");
        assertThat(image().text(PROGRAM)).isEqualTo("print(4)\n");

        String alone = repository
                .orphan("other")
                .file("multi_mordred.py", "print(5)\n")
                .commit("Alone");
        repository.point("refs/heads/main", alone);
        assertThat(trial.refused("paw:rebuild", KEEP).get(0)).contains("an unrelated history");
    }

    @Test
    void whatever_is_wrong_with_the_remote_is_told_and_changes_nothing() throws Exception {
        repository.file("multi_mordred.py", "print(2)\n").commit("Next");
        SortedMap<String, Sha256> before = state();
        trial.edit("deployment.yaml", "  ref: main", "  ref: mian");
        assertThat(refused()).contains("has no branch or tag 'mian'").contains("did you mean 'main'?");
        trial.edit("deployment.yaml", "  ref: mian", "  ref: main");
        server.answerWith(503);
        assertThat(refused()).contains("503");
        server.answerWith(0);
        server.cutPacksAfter(20);
        assertThat(refused()).contains(server.url("multi-mordred.git"));
        server.requireUser("deploy", "secret");
        assertThat(refused()).contains("127.0.0.1", "settings.xml");
        server.close();
        assertThat(refused()).contains(server.url("multi-mordred.git"));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_registry_is_sent_the_scripts_layer_configuration_and_manifest_and_nothing_else() throws Exception {
        try (RegistryServer registry = new RegistryServer()) {
            trial.edit("deployment.yaml", "images:\n", "images:\n  registry: " + registry.host() + "/team\n");
            trial.run("paw:build");
            trial.run("paw:build", "-Dpaw.to=registry");
            repository.file("multi_mordred.py", "print(2)\n").commit("Next");
            registry.forgetRequests();
            trial.run("paw:rebuild", KEEP, "-Dpaw.to=registry");
            JsonNode image = new ObjectMapper()
                    .readTree(trial.image("multi-mordred.json").toFile());
            String id = image.path("id").asText();
            int last = image.path("layers").size() - 1;
            long script = image.at("/layers/" + last + "/size").asLong();
            String manifest = registry.manifest("team/my-paw/multi-mordred", "1.0-SNAPSHOT");
            assertThat(image.at("/layers/" + last + "/name").asText()).isEqualTo("script");
            assertThat(manifest).contains(id);
            assertThat(registry.received()).isEqualTo(script + registry.blob(id).length + manifest.length());
            assertThat(image().text(PROGRAM)).isEqualTo("print(2)\n");
        }
    }

    @Test
    void a_kill_at_any_stage_leaves_what_there_was_or_what_there_is_to_be() throws Exception {
        repository.file("multi_mordred.py", "print(2)\n").commit("Next");
        Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("elsewhere"));
        trial.loopback()
                .maven(directory.resolve("another cache"))
                .run(elsewhere, "paw:rebuild", KEEP)
                .succeeded();
        Sha256 rebuilt = Sha256.of(elsewhere.resolve("target/paw/images/multi-mordred.tar"));
        Sha256 old = Sha256.of(trial.image("multi-mordred.tar"));
        for (String stage : List.of("script  ", "Writing multi-mordred.tar", "Proven")) {
            Path copy = Scaffold.checkout(trial.project(), directory.resolve("killed at " + stage.strip()));
            copy(trial.project().resolve("target"), copy.resolve("target"));
            try (MavenRun run = trial.maven().start(copy, "paw:rebuild", KEEP)) {
                run.awaitLine(line -> line.startsWith("[INFO] " + stage));
                run.kill();
                run.finish();
            }
            assertThat(Sha256.of(copy.resolve("target/paw/images/multi-mordred.tar")))
                    .as(stage)
                    .isIn(old, rebuilt);
            boolean locked =
                    !Files.readString(copy.resolve("src/main/paw/paw.lock")).contains(first);
            trial.maven().run(copy, "paw:build").succeeded();
            assertThat(Sha256.of(copy.resolve("target/paw/images/multi-mordred.tar")))
                    .as(stage)
                    .isEqualTo(locked ? rebuilt : old);
        }
    }

    @Test
    void a_script_of_the_deployment_is_proven_too_and_said_to_be_a_file() throws Exception {
        Path plain = Scaffold.deployment(Files.createDirectory(directory.resolve("plain")));
        List<String> told = trial.maven().run(plain, "paw:rebuild").succeeded().lines();
        assertThat(told)
                .contains(
                        "[INFO] script  multi_mordred.py: a file of the deployment, there is nothing to ask",
                        "[INFO] Proven: the script in the image is byte for byte multi_mordred.py of the deployment");
    }

    private String refused() throws IOException, InterruptedException {
        return String.join("\n", trial.refused("paw:rebuild", KEEP));
    }

    /** Digests of lock, image and cache; locks and leftovers of processes are none of them. */
    private SortedMap<String, Sha256> state() throws IOException {
        SortedMap<String, Sha256> state = new TreeMap<>(Trial.files(trial.project()));
        Trial.files(trial.loopback().cache()).forEach((name, digest) -> {
            if (!name.startsWith("locks/")) {
                state.put("cache/" + name, digest);
            }
        });
        return state;
    }

    /** Names of the packages that were answered with. */
    private static List<String> downloads(List<String> requests) {
        return requests.stream()
                .filter(request -> request.matches(".*\\.(whl|deb) 200"))
                .map(request -> request.replaceAll("^.*/| 200$", ""))
                .toList();
    }

    private ArchivedImage image() throws IOException {
        return ArchivedImage.read(trial.image("multi-mordred.tar"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
