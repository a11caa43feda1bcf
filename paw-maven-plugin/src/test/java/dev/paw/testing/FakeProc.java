package dev.paw.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine's {@code /proc} in a directory: roomy, with nobody listening, until it is said otherwise. */
public record FakeProc(Path root) {

    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue\n";

    /** A roomy one below this directory. */
    public static FakeProc roomy(Path root) throws IOException {
        return new FakeProc(root)
                .with("sys/vm/max_map_count", "1048576\n")
                .with("sys/fs/nr_open", "1048576\n")
                .with("sys/vm/swappiness", "60\n")
                .with("sys/vm/overcommit_memory", "1\n")
                .with("meminfo", "MemTotal:       65536000 kB\nSwapTotal:             0 kB\n")
                .listening("net/tcp", 22);
    }

    /** A file of it. */
    public FakeProc with(String path, String text) throws IOException {
        Path file = root.resolve("proc").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Somebody listens on these ports; on one more there is a connection only. */
    public FakeProc listening(String path, int... ports) throws IOException {
        StringBuilder lines = new StringBuilder(HEADER);
        String address = path.endsWith("6") ? "0".repeat(32) : "00000000";
        for (int port : ports) {
            lines.append(String.format("   0: %s:%04X %s:0000 0A 00000000:00000000%n", address, port, address));
        }
        lines.append("   9: 0100007F:0050 0100007F:1F90 01 00000000:00000000\n");
        return with(path, lines.toString());
    }
}
