package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {

    @TempDir
    Path project;

    private Path deployment;
    private ImageFiles files;

    @BeforeEach
    void build() throws IOException {
        deployment = Files.createDirectories(project.resolve("src/main/paw"));
        Files.writeString(deployment.resolve("deployment.yaml"), "name: my-paw\n");
        files = ImageFiles.in(Files.createDirectories(project.resolve("target/paw/images")));
        Files.writeString(files.archive(), "archive");
        Files.writeString(files.description(), "{}");
    }

    @Test
    void it_holds_once_written_and_not_before() throws IOException {
        assertThat(stamp("1.0").holds()).isFalse();
        stamp("1.0").write();
        assertThat(stamp("1.0").holds()).isTrue();
        assertThat(stamp("1.1").holds()).isFalse();
    }

    @Test
    void a_changed_an_added_and_a_removed_file_end_it() throws IOException {
        stamp("1.0").write();
        Path added = Files.writeString(deployment.resolve("excludes.txt"), "");
        assertThat(stamp("1.0").holds()).isFalse();
        Files.delete(added);
        assertThat(stamp("1.0").holds()).isTrue();
        Files.writeString(deployment.resolve("deployment.yaml"), "name: my-cat\n");
        assertThat(stamp("1.0").holds()).isFalse();
    }

    @Test
    void an_archive_that_is_another_or_gone_ends_it() throws IOException {
        stamp("1.0").write();
        FileTime built = Files.getLastModifiedTime(files.description());
        Files.writeString(files.archive(), "ARCHIVE");
        Files.setLastModifiedTime(
                files.archive(), FileTime.from(built.toInstant().plusSeconds(1)));
        assertThat(stamp("1.0").holds()).isFalse();
        Files.writeString(files.archive(), "other archive");
        Files.setLastModifiedTime(files.archive(), built);
        assertThat(stamp("1.0").holds()).isFalse();
        Files.delete(files.archive());
        assertThat(stamp("1.0").holds()).isFalse();
    }

    @Test
    void a_deployment_with_a_large_file_does_without() throws IOException {
        stamp("1.0").write();
        try (RandomAccessFile large =
                new RandomAccessFile(deployment.resolve("base.tar").toFile(), "rw")) {
            large.setLength(100 << 20);
        }
        stamp("1.0").write();
        assertThat(stamp("1.0").holds()).isFalse();
        assertThat(project.resolve("target/paw/images/.multi-mordred.stamp")).doesNotExist();
    }

    private Stamp stamp(String parameters) {
        return new Stamp(files, deployment, parameters);
    }
}
