package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in a deployment's own files: each is told where it is, with the way out, and nothing is half written. */
@Timeout(300)
class BadInputIT {

    private Trial trial;

    @BeforeEach
    void scaffold(@TempDir Path directory) throws IOException {
        trial = Trial.in(directory);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void an_unknown_key_is_told_with_file_line_and_nearest_key() throws Exception {
        trial.edit("deployment.yaml", "  workers: 1", "  wrokers: 1");
        assertThat(trial.refused("paw:build"))
                .containsExactly(
                        "deployment.yaml:33: unknown key 'wrokers' in 'sortingHat'", "  -> did you mean 'workers'?");
    }

    @Test
    void an_unknown_debian_package_is_told_with_the_nearest_one() throws Exception {
        trial.edit("deployment.yaml", "[python3, git,", "[python3, gti,");
        assertThat(trial.refused("paw:build"))
                .containsExactly("deployment.yaml: unknown Debian package 'gti'", "  -> did you mean 'git'?");
    }

    @Test
    void an_unknown_python_package_is_told_with_its_line() throws Exception {
        Files.writeString(trial.file("requirements.txt"), "sirmordred==1.2.11\ngrimorielab\n");
        assertThat(trial.refused("paw:build"))
                .containsExactly(
                        "requirements.txt:2: no index has a package 'grimorielab'",
                        "  -> check the name",
                        "     or name an index that has it: -Dpaw.python.indexUrl=<URL>",
                        "     or leave it out: a line grimorielab in excludes.txt");
    }

    @Test
    void a_bare_string_in_projects_json_is_told_with_file_and_line() throws Exception {
        trial.edit("projects.json", "\"git\": [", "\"git\": \"https://git.example.org/a.git\", \"github\": [");
        assertThat(trial.refused("paw:render"))
                .containsExactly(
                        "projects.json:6: 'git' of project 'GrimoireLab' should be an array of repositories, but is a bare"
                                + " string",
                        "  -> put it in brackets: \"git\": [\"…\"]");
    }

    @Test
    void an_undefined_name_in_an_own_template_is_told_with_template_line_and_nearest_names() throws Exception {
        Files.writeString(trial.file("templates/notes.yml.ftl"), "# Of\nkind: \"${serachEngine.kind}\"\n");
        assertThat(trial.refused("paw:render"))
                .containsExactly(
                        "templates/notes.yml.ftl:2: unknown name 'serachEngine'", "  -> did you mean 'searchEngine'?");
    }

    @Test
    void a_stale_lock_is_told_with_the_changed_input_and_the_command() throws Exception {
        trial.run("paw:build");
        Files.writeString(trial.file("requirements.txt"), "sirmordred==1.2.11\n");
        assertThat(trial.refused("paw:build"))
                .containsExactly(
                        "paw.lock: the lock is stale, changed since it was made: requirements.txt",
                        "  -> mvn paw:lock");
    }
}
