package dev.paw.rules;

import dev.paw.check.Host;
import dev.paw.testing.CheckTrial;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Cases of {@link HostRules}. */
final class HostCases {

    private static final long GIGABYTE = 1L << 30;

    static final List<RuleCase> ALL = List.of(
            on("host-max-map-count", "the kernel's default", new Machine().maps(65_530), new Machine().maps(262_144)),
            on("host-max-map-count-low", "enough to start", new Machine().maps(262_144), new Machine().maps(1_048_576))
                    .in("elasticsearch-three-nodes"),
            on("host-open-files", "too few", new Machine().files(4096), new Machine().files(65_536)),
            on("host-memory", "of a laptop", new Machine().memory(8), new Machine().memory(16)),
            on("host-swap", "early", new Machine().swap(1, 60), new Machine().swap(1, 10)),
            on("host-overcommit", "the kernel's default", new Machine().overcommit(0), new Machine().overcommit(1)),
            on("host-disk", "full", new Machine().free(4), new Machine().free(5)),
            on("host-disk-low", "nearly full", new Machine().free(14), new Machine().free(15)),
            on("host-port-taken", "443", new Machine().listening(443), new Machine().listening(8443)));

    private HostCases() {}

    private static RuleCase on(String rule, String name, Machine bad, Machine good) {
        UnaryOperator<CheckTrial> passing = trial -> trial.on(good.host());
        return RuleCase.of(rule, name, trial -> trial.on(bad.host())).passes(passing);
    }

    /** A machine that runs every sample but the largest, with one thing changed. */
    private record Machine(
            long maps,
            long files,
            long memory,
            long swap,
            long swappiness,
            long overcommit,
            Set<Integer> ports,
            long free) {

        Machine() {
            this(1_048_576, 1_048_576, 64, 0, 60, 1, Set.of(22), 50);
        }

        Machine maps(long other) {
            return new Machine(other, files, memory, swap, swappiness, overcommit, ports, free);
        }

        Machine files(long other) {
            return new Machine(maps, other, memory, swap, swappiness, overcommit, ports, free);
        }

        Machine memory(long gigabytes) {
            return new Machine(maps, files, gigabytes, swap, swappiness, overcommit, ports, free);
        }

        Machine swap(long gigabytes, long readiness) {
            return new Machine(maps, files, memory, gigabytes, readiness, overcommit, ports, free);
        }

        Machine overcommit(long other) {
            return new Machine(maps, files, memory, swap, swappiness, other, ports, free);
        }

        Machine listening(int port) {
            return new Machine(maps, files, memory, swap, swappiness, overcommit, Set.of(22, port), free);
        }

        Machine free(long percent) {
            return new Machine(maps, files, memory, swap, swappiness, overcommit, ports, percent);
        }

        Host host() {
            return new Host(
                    maps,
                    files,
                    memory * GIGABYTE,
                    swap * GIGABYTE,
                    swappiness,
                    overcommit,
                    new TreeSet<>(ports),
                    new Host.Disk(Path.of("/"), 100, free));
        }
    }
}
