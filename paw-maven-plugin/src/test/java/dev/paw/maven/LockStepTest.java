package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.lock.Inputs;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.net.Network;
import dev.paw.testing.DebianArchiveFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock from a signed Debian archive and a package index to the files, and again. */
class LockStepTest {

    @TempDir
    Path directory;

    private SmallDeployment small;

    @BeforeEach
    void write_a_deployment() throws IOException {
        small = new SmallDeployment(directory);
    }

    @AfterEach
    void close_the_index() {
        small.close();
    }

    @Test
    void a_lock_is_made_and_locking_again_tells_what_has_changed_and_nothing_else() throws IOException {
        Lock lock = lock();

        assertThat(LockFile.read(small.files(), "multi-mordred")).contains(lock);
        assertThat(lock.created()).isEqualTo(DebianArchiveFixture.NEWEST);
        lock.check(Inputs.of(small.deployment(), small.files()));
        Map<String, String> before = small.contents();

        assertThat(lock()).isEqualTo(lock);
        assertThat(small.contents()).isEqualTo(before);
        assertThat(small.progress().lines()).last().asString().endsWith("nothing has become newer");

        Files.writeString(small.file("requirements.txt"), "alpha>=1\n");
        lock();
        assertThat(small.contents().get("paw.lock")).isNotEqualTo(before.get("paw.lock"));
        assertThat(small.progress().lines())
                .last()
                .asString()
                .endsWith("nothing has become newer, but the lock is another: commit both files");

        small.add(WheelFixture.wheel("alpha", "2.0"));
        lock();
        assertThat(small.progress().lines())
                .contains("  python: alpha 1.0 -> 2.0")
                .last()
                .asString()
                .endsWith("pins changed: 1, commit both files");
    }

    @Test
    void nothing_is_written_when_anything_cannot_be_locked() throws IOException {
        Files.writeString(small.file("requirements.txt"), "alpha\nmissing-package\n");
        Map<String, String> before = small.contents();

        assertThatThrownBy(this::lock).isInstanceOf(PawException.class).hasMessageContaining("missing-package");
        assertThat(small.contents()).isEqualTo(before);
    }

    @Test
    void a_lock_that_cannot_be_read_is_replaced() throws IOException {
        Files.writeString(small.file("paw.lock"), "<<<<<<< ours\n");

        Lock lock = lock();

        assertThat(small.progress().warnings())
                .anyMatch(line -> line.contains("Replacing a lock that cannot be read: paw.lock:1"));
        assertThat(LockFile.read(small.files(), "multi-mordred")).contains(lock);
    }

    @Test
    void without_the_network_there_is_no_new_lock() {
        Network offline = new Network(true, address -> Optional.empty(), address -> Optional.empty());

        assertThatThrownBy(() -> LockStep.run(small.workspace(offline), small.deployment(), Optional.empty()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("Maven is offline")
                .hasMessageContaining("without -o: mvn paw:lock");
        assertThat(small.file("paw.lock")).doesNotExist();
    }

    private Lock lock() {
        return LockStep.run(small.workspace(Network.direct()), small.deployment(), Optional.empty());
    }
}
