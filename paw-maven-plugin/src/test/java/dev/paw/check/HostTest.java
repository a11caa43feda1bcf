package dev.paw.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.testing.FakeProc;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

    @TempDir
    Path root;

    @Test
    void a_machine_is_read_from_its_proc() throws IOException {
        Host host = Host.read(new FakeProc(root)
                .with("sys/vm/max_map_count", "262144\n")
                .with("sys/fs/nr_open", "1048576\n")
                .with("sys/vm/swappiness", "60\n")
                .with("sys/vm/overcommit_memory", "2\n")
                .with("meminfo", "MemTotal:        8052444 kB\nSwapTotal:       1000000 kB\nHugePages_Total:       0\n")
                .listening("net/tcp", 443, 22)
                .listening("net/tcp6", 8080)
                .root());

        assertThat(host.maxMapCount()).isEqualTo(262_144);
        assertThat(host.openFiles()).isEqualTo(1_048_576);
        assertThat(host.swappiness()).isEqualTo(60);
        assertThat(host.overcommit()).isEqualTo(2);
        assertThat(host.memory()).isEqualTo(8_052_444L * 1024);
        assertThat(host.swap()).isEqualTo(1_000_000L * 1024);
        assertThat(host.listening()).containsExactly(22, 443, 8080);
        assertThat(host.disk().percentFree()).isBetween(0L, 100L);
    }

    @Test
    void what_is_no_linux_is_told_what_to_run_instead() {
        assertThatThrownBy(() -> Host.read(root))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("sh preflight.sh");
    }
}
