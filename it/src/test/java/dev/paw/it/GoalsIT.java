package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The goals as a user of a scaffolded deployment meets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoalsIT {

    private Loopback loopback;
    private Path project;

    @BeforeAll
    void serve(@TempDir Path directory) throws IOException {
        loopback = Loopback.in(directory);
    }

    @AfterAll
    void stop() {
        loopback.close();
    }

    @BeforeEach
    void scaffold(@TempDir Path directory) throws IOException {
        project = Scaffold.deployment(directory);
    }

    @Test
    void package_renders_locks_and_builds_a_deployment_as_generated_and_then_has_nothing_to_do() throws Exception {
        String first = loopback.maven().run(project, "package").succeeded().text();
        assertThat(first).contains("Rendered ", "There is no lock yet");
        assertThat(project.resolve("target/paw/development/docker-compose.yml")).isNotEmptyFile();
        assertThat(project.resolve("target/paw/images/multi-mordred.tar")).isNotEmptyFile();
        assertThat(project.resolve("src/main/paw/paw.lock")).isNotEmptyFile();
        assertThat(project.resolve("src/main/paw/pylock.multi-mordred.toml"))
                .content()
                .contains("grimoirelab", "sirmordred")
                .doesNotContain("mysqlclient");
        byte[] archive = Files.readAllBytes(project.resolve("target/paw/images/multi-mordred.tar"));
        String second =
                loopback.maven().run(project, "package", "-o").succeeded().text();
        assertThat(second).contains("0 written").containsIgnoringCase("up to date");
        assertThat(project.resolve("target/paw/images/multi-mordred.tar")).hasBinaryContent(archive);
    }

    @Test
    void a_misspelt_key_is_told_with_file_line_and_the_right_name() throws Exception {
        replace("deployment.yaml", "  workers: 1", "  wrokers: 1");
        assertThat(loopback.maven().run(project, "paw:render").failed().text())
                .containsPattern("deployment\\.yaml:\\d+: .*wrokers")
                .contains("workers");
        assertThat(project.resolve("target")).doesNotExist();
    }

    @Test
    void a_wrong_type_in_setup_cfg_is_told_with_file_and_line() throws Exception {
        replace("setup.cfg", "debug = false", "debug = sometimes");
        assertThat(loopback.maven().run(project, "paw:render").failed().text())
                .containsPattern("setup\\.cfg:\\d+: 'debug' in \\[general\\] must be true or false");
    }

    @Test
    void a_bare_string_in_projects_json_is_told_with_file_and_line() throws Exception {
        replace("projects.json", "\"git\": [", "\"git\": \"https://git.example.org/a.git\", \"github\": [");
        assertThat(loopback.maven().run(project, "paw:render").failed().text())
                .containsPattern("projects\\.json:\\d+: 'git' of project 'GrimoireLab'");
    }

    @Test
    void the_profile_production_selects_that_environment() throws Exception {
        replace("production.yaml", "# searchEngine:\n#   memory: 8g", "searchEngine:\n  memory: plenty");
        assertThat(loopback.maven()
                        .run(project, "-Pproduction", "paw:render")
                        .failed()
                        .text())
                .containsPattern("production\\.yaml:\\d+: .*plenty");
    }

    @Test
    void help_lists_the_goals_and_clean_and_install_use_the_pinned_plugins() throws Exception {
        assertThat(loopback.maven()
                        .run(project, "paw:help", "clean")
                        .succeeded()
                        .text())
                .contains("paw:render", "paw:lock", "paw:build", "maven-clean-plugin:3.5.0");
    }

    private void replace(String file, String old, String text) throws IOException {
        Path path = project.resolve("src/main/paw").resolve(file);
        String content = Files.readString(path);
        assertThat(content).contains(old);
        Files.writeString(path, content.replace(old, text));
    }
}
