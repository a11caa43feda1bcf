package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the stand-ins for docker are shell scripts")
class DockerDaemonTest {

    private static final Sha256 ID = Sha256.of("configuration");

    @TempDir
    Path temporary;

    @Test
    void an_image_is_loaded_through_the_standard_input() throws IOException {
        DockerDaemon docker = docker("""
                case "$1" in
                version) echo 28.0 ;;
                image) echo "No such image" >&2; exit 1 ;;
                load) cat > "$0.tar" ;;
                esac
                """);

        assertThat(docker.load(archive(), "my-paw/multi-mordred:1", ID)).isTrue();
        assertThat(Tars.read(temporary.resolve("docker.tar"))).containsKeys("config.json", "manifest.json");
    }

    @Test
    void an_image_that_the_daemon_has_is_not_loaded_again() throws IOException {
        DockerDaemon docker =
                docker("case \"$1\" in version) echo 28.0 ;; image) echo " + ID + " ;; *) exit 9 ;; esac");

        assertThat(docker.load(archive(), "my-paw/multi-mordred:1", ID)).isFalse();
    }

    @Test
    void a_daemon_that_does_not_answer_is_told_in_its_own_words() throws IOException {
        DockerDaemon docker = docker("echo 'Cannot connect to the Docker daemon' >&2; exit 1");

        assertThatThrownBy(() -> docker.load(archive(), "my-paw/multi-mordred:1", ID))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("Cannot connect to the Docker daemon")
                .hasMessageContaining("-Dpaw.to=tar");
    }

    @Test
    void a_failed_load_is_told_in_the_daemons_words() throws IOException {
        DockerDaemon docker = docker("case \"$1\" in load) echo 'no space left' >&2; exit 1 ;; *) echo 28.0 ;; esac");

        assertThatThrownBy(() -> docker.load(archive(), "my-paw/multi-mordred:1", ID))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("docker cannot load my-paw/multi-mordred:1: no space left");
    }

    @Test
    void a_missing_command_is_named() {
        DockerDaemon docker = new DockerDaemon(temporary.resolve("missing").toString(), Map.of(), Progress.silent());

        assertThatThrownBy(() -> docker.load(archive(), "my-paw/multi-mordred:1", ID))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("install Docker");
    }

    private static DockerArchive archive() {
        return new DockerArchive(List.of("my-paw/multi-mordred:1"), new byte[0], List.of());
    }

    private DockerDaemon docker(String script) throws IOException {
        Path file = temporary.resolve("docker");
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new DockerDaemon(file.toString(), Map.of(), Progress.silent());
    }
}
