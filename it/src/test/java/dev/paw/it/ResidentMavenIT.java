package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One Maven that serves request after request with plugins that stay loaded, as an IDE or the Maven Daemon has it. */
@Timeout(600)
class ResidentMavenIT {

    private static final String KEEP = "-Dpaw.keep=python,base";

    private static final List<String> GOALS = List.of(
            "paw:outdated",
            "paw:rebuild " + KEEP,
            "paw:lock",
            "paw:build -Dpaw.force",
            "paw:forks",
            "paw:fork -Dpaw.package=grimoirelab -Dpaw.version===1.21.0",
            "paw:fork -Dpaw.package=grimoirelab -Dpaw.remove",
            "paw:render",
            "paw:check",
            "paw:build -Dpaw.to=nowhere");

    @TempDir
    Path directory;

    private Trial trial;
    private GitServer server;
    private GitFixture fork;
    private ResidentRun resident;

    @BeforeEach
    void start() throws Exception {
        trial = Trial.in(Files.createDirectory(directory.resolve("trial")));
        server = new GitServer(directory.resolve("git"));
        fork = server.repository("sirmordred.git");
        change("1.3.0");
        server.requireUser("first", "token-1");
        Files.writeString(
                trial.file("overrides.txt"),
                "sirmordred @ git+" + server.url("sirmordred.git").replace("://", "://${GITHUB_USER}:${GITHUB_TOKEN}@")
                        + "\n");
        resident = ResidentRun.start(Path.of(System.getProperty("maven.home")), trial.scratch());
    }

    @AfterEach
    void stop() {
        resident.close();
        server.close();
        trial.close();
    }

    @Test
    void a_request_has_the_variables_of_its_own_environment_and_of_no_other() throws Exception {
        ask(as("first", "token-1"), "paw:lock").succeeded();
        server.requireUser("second", "token-2");
        int before = server.requests().size();
        assertThat(ask(as("first", "token-1"), "paw:outdated").failed().text()).contains("may not read it");
        ask(as("second", "token-2"), "paw:outdated").succeeded();
        assertThat(server.requests().subList(before, server.requests().size()))
                .extracting(GitServer.Request::authorization)
                .containsSubsequence(basic("first", "token-1"), basic("second", "token-2"))
                .endsWith(basic("second", "token-2"));
        int then = server.requests().size();
        assertThat(ask(trial.maven(), "paw:outdated").failed().text()).contains("GITHUB_USER");
        assertThat(server.requests()).hasSize(then);
    }

    @Test
    void a_request_has_the_credentials_of_its_own_settings_and_of_no_other() throws Exception {
        trial.loopback().index().requireUser("reader", "pass word");
        InnerMaven known = as("first", "token-1").withServer("127.0.0.1", "reader", "pass word");
        ask(known, "paw:lock", "paw:build").succeeded();
        assertThat(ask(as("first", "token-1"), "paw:lock").failed().text()).contains("no package index can be used");
        ask(known, "paw:lock").succeeded();
    }

    @Test
    void neither_threads_nor_open_files_nor_temporary_ones_stay_after_a_request() throws Exception {
        List<ResidentRun.Rest> rests = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            change("1.3." + round);
            for (String goals : GOALS) {
                Outcome outcome = ask(as("first", "token-1"), goals.split(" "));
                assertThat(outcome.exitCode() == 0).as(outcome.text()).isEqualTo(!goals.endsWith("nowhere"));
            }
            rests.add(resident.rest());
        }
        trial.assertNoLeftovers();
        // JGit has two queues for as long as it is loaded.
        assertThat(rests.get(0).threads()).matches("(JGit-\\w+(, )?){0,2}");
        assertThat(rests.get(1).threads()).isEmpty();
        assertThat(rests.get(2)).isEqualTo(rests.get(1));
    }

    @Test
    void what_it_builds_is_what_a_fresh_process_builds() throws Exception {
        InnerMaven maven = as("first", "token-1");
        ask(maven, "paw:lock", "paw:build").succeeded();
        change("1.3.1");
        ask(maven, "paw:rebuild", KEEP).succeeded();
        Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("elsewhere/my-paw"));
        maven.with("-Dpaw.cache=" + directory.resolve("other cache"))
                .run(elsewhere, "paw:build")
                .succeeded();
        assertThat(elsewhere.resolve("target/paw/images/multi-mordred.tar"))
                .hasSameBinaryContentAs(trial.image("multi-mordred.tar"));
        ArchivedImage image = ArchivedImage.read(trial.image("multi-mordred.tar"));
        assertThat(image.texts().keySet()).anyMatch(path -> path.contains("sirmordred-1.3.1.dist-info"));
    }

    private InnerMaven as(String user, String token) {
        return trial.maven().withVariable("GITHUB_USER", user).withVariable("GITHUB_TOKEN", token);
    }

    private Outcome ask(InnerMaven maven, String... goals) throws IOException, InterruptedException {
        return resident.request(maven, trial.project(), goals);
    }

    private void change(String version) {
        SdistFixture.sdist("sirmordred", version, WheelFixture.wheel("sirmordred", version))
                .stageIn(fork, "")
                .commit("Release " + version);
    }

    private static String basic(String user, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }
}
