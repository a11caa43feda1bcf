package dev.paw.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.check.Finding;
import dev.paw.check.Host;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.testing.CheckTrial;
import dev.paw.testing.FakeProc;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the rendered {@code preflight.sh} on machines that are only a directory, and holds it to {@link HostRules}. */
class PreflightScriptTest {

    private static final Pattern TOLD = Pattern.compile("(?m)^(error|warning) \\[([a-z-]+)]");

    @TempDir
    Path temporary;

    private FakeProc machine;
    private int percentFree = 50;

    /** What a run came to. */
    private record Run(int exit, String text) {

        List<String> ids() {
            return TOLD.matcher(text)
                    .results()
                    .map(told -> told.group(2))
                    .sorted()
                    .toList();
        }
    }

    @BeforeEach
    void machine() throws IOException {
        Tools.need("sh");
        machine = FakeProc.roomy(temporary.resolve("machine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opensearch", "elasticsearch-three-nodes", "opensearch-apache", "external"})
    void a_roomy_machine_passes(String sample) throws Exception {
        Run run = run(trial(sample));

        assertThat(run.text()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opensearch", "elasticsearch-three-nodes", "opensearch-apache", "external"})
    void a_poor_machine_gets_the_same_from_the_script_as_from_the_rules(String sample) throws Exception {
        machine.with("sys/vm/max_map_count", "65530\n")
                .with("sys/fs/nr_open", "1024\n")
                .with("sys/vm/overcommit_memory", "0\n")
                .with("meminfo", "MemTotal:        4000000 kB\nSwapTotal:       1000000 kB\n")
                .listening("net/tcp", 80, 22)
                .listening("net/tcp6", 443, 8443);
        percentFree = 10;
        CheckTrial trial = trial(sample);

        Run run = run(trial);

        assertThat(run.exit()).isOne();
        assertThat(run.ids()).isNotEmpty().isEqualTo(found(trial));
    }

    @Test
    void warnings_alone_let_it_start() throws Exception {
        machine.with("sys/vm/max_map_count", "262144\n");

        Run run = run(trial("elasticsearch-three-nodes"));

        assertThat(run.ids()).containsExactly("host-max-map-count-low");
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_full_disk_is_an_error() throws Exception {
        percentFree = 3;

        Run run = run(trial("opensearch"));

        assertThat(run.text()).contains("error [host-disk] less than 5 %", "  mend: free space");
        assertThat(run.exit()).isOne();
    }

    @Test
    void the_limits_that_it_adds_up_are_those_of_the_compose_file() throws Exception {
        machine.with("meminfo", "MemTotal:        4000000 kB\n");
        CheckTrial trial = trial("elasticsearch-three-nodes");
        Pattern sum = Pattern.compile("come to (\\d+) MB");
        Function<String, List<String>> sums =
                text -> sum.matcher(text).results().map(told -> told.group(1)).toList();

        String rules = findings(trial).map(Finding::what).reduce("", String::concat);

        assertThat(sums.apply(run(trial).text())).hasSize(1).isEqualTo(sums.apply(rules));
    }

    private CheckTrial trial(String sample) {
        return CheckTrial.production(sample, temporary.resolve("project"));
    }

    private List<String> found(CheckTrial trial) throws IOException {
        return findings(trial).map(finding -> finding.rule().id()).sorted().toList();
    }

    private Stream<Finding> findings(CheckTrial trial) throws IOException {
        Host read = Host.read(machine.root());
        Host host = new Host(
                read.maxMapCount(),
                read.openFiles(),
                read.memory(),
                read.swap(),
                read.swappiness(),
                read.overcommit(),
                read.listening(),
                new Host.Disk(Path.of("/"), 100, percentFree));
        List<Rule> rules = HostRules.rules();
        return trial.on(host).check(rules).findings().stream().filter(finding -> finding.severity() != Severity.HINT);
    }

    private Run run(CheckTrial trial) throws Exception {
        Judged judged = trial.judged();
        Path script = Files.writeString(
                temporary.resolve("preflight.sh"),
                judged.rendered("preflight.sh").orElseThrow().text());
        Path programs = Files.createDirectories(temporary.resolve("programs"));
        fake(programs.resolve("docker"), "exit 1");
        fake(
                programs.resolve("df"),
                "printf 'Filesystem 1024-blocks Used Available Capacity Mounted on\\n'\n" + "printf '/dev/x 100 "
                        + (100 - percentFree) + " " + percentFree + " x /\\n'");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        builder.environment().put("PAW_PROC", machine.root().resolve("proc").toString());
        builder.environment().merge("PATH", programs.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), text);
    }

    private static void fake(Path program, String lines) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + lines + "\n");
        program.toFile().setExecutable(true);
    }
}
