package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What forks bring with them in real life: rewritten branches, monorepos, compilers, and requirements of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ForkTroubleIT {

    private static final String LOCK = "pylock.multi-mordred.toml";

    /** A line for overrides.txt, and the version that comes of it. */
    private static final Pattern ADVICE = Pattern.compile("(?m)^ +(common.+?) +\\(gives (\\S+)\\)$");

    /** A command that a shell would take, with the version that it asks for. */
    private static final Pattern COMMAND =
            Pattern.compile("mvn (paw:fork) (-Dpaw.package=common) '?(-Dpaw.version=[^']+?)'?$", Pattern.MULTILINE);

    private Loopback loopback;
    private GitServer git;
    private Path directory;
    private Path project;

    @BeforeAll
    void serve(@TempDir Path shared) throws IOException {
        directory = shared;
        loopback = Loopback.in(Files.createDirectory(shared.resolve("servers")));
        git = new GitServer(shared.resolve("git"));
        for (String version : new String[] {"1.0", "2.0", "2.5"}) {
            loopback.index().add(WheelFixture.wheel("common", version), loopback.wheels());
        }
    }

    @AfterAll
    void stop() {
        git.close();
        loopback.close();
    }

    @BeforeEach
    void scaffold(@TempDir Path parent) throws IOException {
        project = Scaffold.deployment(parent);
    }

    @Test
    void a_fork_that_needs_a_newer_version_of_what_another_one_needs_gets_it() throws Exception {
        commit("lower.git", WheelFixture.wheel("lower", "3.0").requires("common>=1"));
        commit("higher.git", WheelFixture.wheel("higher", "3.0").requires("common>=2,<2.5"));
        require(fork("lower") + fork("higher"));

        run("paw:build");

        assertThat(lock()).contains("common-2.0-py3-none-any.whl").doesNotContain("common-1.0", "common-2.5");
    }

    @Test
    void forks_that_exclude_each_other_are_told_with_overrides_and_each_of_these_solves_it() throws Exception {
        commit("old.git", WheelFixture.wheel("old", "3.0").requires("common==1.0; python_version >= '3.9'"));
        commit("new.git", WheelFixture.wheel("new", "3.0").requires("common<3.0,>=2.0; python_version >= '3.9'"));
        require(fork("old") + fork("new"));

        String told = String.join(
                "\n", loopback.maven().run(project, "paw:lock").failed().told());

        assertThat(told).contains("old 3.0 asks for common==1.0", "new 3.0 asks for common<3.0,>=2.0", "overrides.txt");
        assertThat(told.lines()).hasSizeLessThan(12);
        assertThat(file(LOCK)).doesNotExist();
        List<MatchResult> advice = ADVICE.matcher(told).results().toList();
        assertThat(advice).as(told).hasSizeGreaterThan(1);
        for (MatchResult line : advice) {
            Files.writeString(file("overrides.txt"), line.group(1) + "\n");
            run("paw:lock");
            assertThat(lock()).contains("common-" + line.group(2) + "-py3-none-any.whl");
        }
        Files.writeString(file("overrides.txt"), "");
        List<MatchResult> commands = COMMAND.matcher(told).results().toList();
        assertThat(commands).as(told).hasSize(1);
        run(commands.get(0).group(1), commands.get(0).group(2), commands.get(0).group(3));
        assertThat(lock()).contains("common-" + advice.get(0).group(2) + "-py3-none-any.whl");
    }

    @Test
    void a_branch_that_was_rewritten_changes_nothing_until_it_is_locked_anew() throws Exception {
        GitFixture repository = git.repository("rewritten.git");
        String first = repository.file("README", "Begin\n").commit("Begin");
        String locked = commit("rewritten.git", WheelFixture.wheel("rewritten", "1.0"));
        require(fork("rewritten"));
        run("paw:build");
        String before = lock();
        assertThat(before).contains(locked);
        repository.point("refs/heads/main", first);
        String instead = commit("rewritten.git", WheelFixture.wheel("rewritten", "2.0"));
        // As a server that has cleaned up after itself.
        git.onlyAdvertised();

        run("paw:build", "-Dpaw.force");
        assertThat(lock()).isEqualTo(before);
        String cold = String.join(
                "\n",
                loopback.maven(directory.resolve("cold"))
                        .run(project, "paw:build", "-Dpaw.force")
                        .failed()
                        .told());
        assertThat(cold).contains("rewritten", locked.substring(0, 12), "mvn paw:lock");

        run("paw:lock");
        assertThat(lock()).contains(instead).doesNotContain(locked);
        run("paw:build");
        assertThat(site("rewritten/__init__.py")).contains("2.0");
    }

    @Test
    void a_fork_in_a_directory_of_its_repository_is_built_from_there_and_says_so() throws Exception {
        GitFixture repository = git.repository("mono.git").file("pyproject.toml", "[project]\nname = 'other'\n");
        WheelFixture wheel = WheelFixture.wheel("inner", "4.0");
        String commit = SdistFixture.sdist("inner", "4.0", wheel)
                .stageIn(repository, "libs/inner/")
                .commit("Begin");
        require("inner @ git+" + git.url("mono.git") + "@main#subdirectory=libs/inner\n");

        run("paw:build");

        assertThat(lock()).contains(commit, "libs/inner");
        assertThat(new ObjectMapper().readTree(site("inner-4.0.dist-info/direct_url.json")))
                .isEqualTo(new ObjectMapper().readTree("""
                        {"url": "%s", "subdirectory": "libs/inner",
                         "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": "%s"}}
                        """.formatted(git.url("mono.git"), commit)));
    }

    @Test
    void a_fork_that_becomes_machine_code_of_the_host_is_refused_with_the_ways_out() throws Exception {
        String commit =
                commit("compiled.git", WheelFixture.wheel("compiled", "1.0").tag("cp311-cp311-linux_x86_64"));
        require(fork("compiled"));

        String told = String.join(
                "\n", loopback.maven().run(project, "paw:lock").failed().told());

        assertThat(told)
                .contains("requirements.txt:1", commit.substring(0, 12), git.url("compiled.git"), "linux_x86_64")
                .contains("into wheels, beside requirements.txt", "-Dpaw.python.indexUrl=<URL>", "excludes.txt");
        assertThat(file(LOCK)).doesNotExist();
    }

    private String commit(String repository, WheelFixture wheel) {
        String[] parts = wheel.fileName().split("-");
        return SdistFixture.sdist(parts[0], parts[1], wheel)
                .stageIn(git.repository(repository), "")
                .commit("Version " + parts[1]);
    }

    private String fork(String name) {
        return name + " @ git+" + git.url(name + ".git") + "@main\n";
    }

    private void require(String lines) throws IOException {
        Files.writeString(file("requirements.txt"), lines);
        Files.writeString(file("excludes.txt"), "");
    }

    private void run(String... goals) throws Exception {
        loopback.maven().run(project, goals).succeeded();
    }

    private String lock() throws IOException {
        return Files.readString(file(LOCK));
    }

    private Path file(String name) {
        return project.resolve("src/main/paw").resolve(name);
    }

    private String site(String path) throws IOException {
        return ArchivedImage.read(project.resolve("target/paw/images/multi-mordred.tar"))
                .text("opt/paw/lib/python3.11/site-packages/" + path);
    }
}
