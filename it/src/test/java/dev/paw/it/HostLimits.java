package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that is laid over the rendered Compose file for the test's sake. Health checks are asked every two seconds, which saves
 * minutes. Where the engine may not raise limits, or the kernel allows too few memory maps, OpenSearch gets what there is:
 * memory that is not locked, and its transport on the loopback, without which it refuses to start.
 */
record HostLimits(String image) {

    private static final String LIMITED = """
              opensearch:
                ulimits: {memlock: 65536, nofile: 4096}
                environment: {bootstrap.memory_lock: "false", transport.host: "127.0.0.1"}
                healthcheck: {interval: 2s}
            """;

    private static final int MAPS = 262_144;

    /** Writes it. */
    Path write(Path file) throws IOException, InterruptedException {
        String healthChecks = Stream.of(
                        "opensearch-dashboards",
                        "mariadb",
                        "database-backup",
                        "redis",
                        "sortinghat",
                        "sortinghat_worker",
                        "nginx",
                        "multi-mordred")
                .map(service -> "  " + service + ": {healthcheck: {interval: 2s}}\n")
                .collect(Collectors.joining());
        String engine = suffice() ? "  opensearch: {healthcheck: {interval: 2s}}\n" : LIMITED;
        return Files.writeString(file, "services:\n" + healthChecks + engine);
    }

    private boolean suffice() throws InterruptedException, IOException {
        Command run = Command.of("docker", "run", "--rm", "--network", "none", "--entrypoint");
        boolean limits = run.with("true", "--ulimit", "memlock=-1:-1", "--ulimit", "nofile=65536:65536", image)
                .succeeds();
        String maps = run.with("cat", image, "/proc/sys/vm/max_map_count").output();
        return limits && Integer.parseInt(maps) >= MAPS;
    }
}
