package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedFilesTest {

    @TempDir
    Path project;

    @Test
    void outside_of_a_work_tree_nothing_is_tracked() {
        assertThat(TrackedFiles.below(project.resolve("secrets/production"))).isEmpty();
    }

    @Test
    void what_is_in_the_index_is_found_and_what_lies_beside_is_not() throws Exception {
        Path directory = Files.createDirectories(project.resolve("sub/secrets/production"));
        Files.writeString(directory.resolve("tracked"), "x");
        Files.writeString(directory.resolve("not"), "x");
        Files.createDirectories(project.resolve("sub/secrets/production2"));
        Files.writeString(project.resolve("sub/secrets/production2/other"), "x");
        try (Git git = Git.init().setDirectory(project.toFile()).call()) {
            git.add()
                    .addFilepattern("sub/secrets/production/tracked")
                    .addFilepattern("sub/secrets/production2/other")
                    .call();
        }

        assertThat(TrackedFiles.below(directory)).containsExactly("tracked");
        assertThat(TrackedFiles.below(project.resolve("sub/secrets/staging"))).isEmpty();
        assertThat(TrackedFiles.below(project)).hasSize(2);
    }

    @Test
    void a_link_to_the_project_changes_nothing() throws Exception {
        Path real = Files.createDirectories(project.resolve("real/secrets"));
        Files.writeString(real.resolve("tracked"), "x");
        try (Git git = Git.init().setDirectory(project.resolve("real").toFile()).call()) {
            git.add().addFilepattern("secrets").call();
        }
        Path link = Files.createSymbolicLink(project.resolve("link"), project.resolve("real"));

        assertThat(TrackedFiles.below(link.resolve("secrets"))).containsExactly("tracked");
    }
}
