package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretGuardTest {

    @TempDir
    Path project;

    @Test
    void git_sees_nothing_of_the_secrets_even_if_the_project_ignores_nothing() throws Exception {
        SecretTrial trial = new SecretTrial(project);
        trial.keep();
        trial.rotate("redis-password");

        try (Git git = Git.init().setDirectory(project.toFile()).call()) {
            git.add().addFilepattern(".").call();

            assertThat(git.status().call().getAdded()).containsExactly("src/main/paw/deployment.yaml");
        }
    }

    @Test
    void what_git_has_already_is_refused() throws Exception {
        Path tracked =
                Files.createDirectories(project.resolve("secrets/production")).resolve("redis-password");
        Files.writeString(tracked, "committed");
        try (Git git = Git.init().setDirectory(project.toFile()).call()) {
            git.add().addFilepattern("secrets").call();
        }

        assertThatThrownBy(() -> new SecretTrial(project).keep())
                .hasMessageContaining("Git has secrets under version control: redis-password")
                .hasMessageContaining("git rm --cached");
        assertThat(tracked.getParent()).isDirectoryNotContaining(file -> !file.equals(tracked));
    }

    @Test
    void a_gitignore_that_lets_some_through_is_refused() throws IOException {
        Path directory = Files.createDirectories(project.resolve("secrets/production"));
        Files.writeString(directory.resolve(".gitignore"), "*.key\n");

        assertThatThrownBy(() -> new SecretTrial(project).keep())
                .hasMessageContaining("secrets/production/.gitignore: this file does not keep all secrets out of Git");
    }

    @Test
    void secrets_lie_neither_where_files_are_committed_nor_where_maven_cleans() {
        SecretDirectory inside = new SecretDirectory(
                project.resolve("src/main/paw/../paw/secrets"), dev.paw.deployment.Environment.PRODUCTION);

        assertThatThrownBy(() -> SecretGuard.require(inside, List.of(project.resolve("src/main/paw")), List.of()))
                .hasMessageContaining("secrets must not lie in")
                .hasMessageContaining("-Dpaw.secrets=<directory>");
        assertThat(project.resolve("src")).doesNotExist();
    }
}
