package dev.paw.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks for secrets in what everybody on the machine can see of a process and its descendants while they run: the
 * arguments, as {@code ps} prints them, of all processes; and the environment of those that the process has started. Its
 * own environment is its own business, as is that of Git's credential helpers, which are asked for secrets, with what they
 * start, and of a few commands of the system. Needs {@code /proc}.
 */
public final class ProcessWatch implements AutoCloseable {

    private static final long MILLISECONDS = 5;

    /** What mvn's own script asks of the system before it becomes Java, and JGit once: neither is anybody's code. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("uname", "dirname", "basename", "sh -c umask");

    private final LeakScan scan;
    private final ProcessHandle process;
    private final SortedSet<String> findings = new ConcurrentSkipListSet<>();
    private final SortedSet<String> seen = new ConcurrentSkipListSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private ProcessWatch(LeakScan scan, ProcessHandle process) {
        this.scan = scan;
        this.process = process;
    }

    /** Begins to look, every few milliseconds until closed. */
    public static ProcessWatch over(ProcessHandle process, LeakScan scan) {
        Strict.need(Files.isDirectory(Path.of("/proc/self")), "/proc");
        ProcessWatch watch = new ProcessWatch(scan, process);
        watch.clock.scheduleWithFixedDelay(watch::look, 0, MILLISECONDS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** What was found so far, each once. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** The arguments of all descendants so far whose environment was looked at: what a test proves its sight with. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look() {
        ProcessHandle.allProcesses().forEach(other -> {
            read(other, "cmdline").ifPresent(text -> note("the arguments of", text, text));
        });
        String own = read(process, "cmdline").orElse("");
        process.descendants().forEach(child -> environment(child, own));
    }

    /**
     * Between fork and exec a child is still its parent, or Java's helper that will become the child: what these hold is
     * the parent's. What was read while it became another belongs to neither; there will be another look.
     */
    private void environment(ProcessHandle child, String parent) {
        String arguments = read(child, "cmdline").orElse("");
        Optional<String> environment = read(child, "environ");
        boolean same = arguments.equals(read(child, "cmdline").orElse(""));
        boolean becoming = !same || arguments.equals(parent) || arguments.contains("jspawnhelper");
        boolean trusted = isOfCredentialHelper(child) || OF_THE_SYSTEM.contains(plain(arguments));
        if (environment.isPresent() && !arguments.isEmpty() && !becoming && !trusted) {
            seen.add(arguments);
            note("the environment of", arguments, environment.get());
        }
    }

    private boolean isOfCredentialHelper(ProcessHandle child) {
        return Stream.iterate(Optional.of(child), Optional::isPresent, each -> each.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .takeWhile(each -> !each.equals(process))
                .anyMatch(each -> read(each, "cmdline").orElse("").contains("credential"));
    }

    /** The command by its name, without its directory: {@code /usr/bin/dirname /usr/bin/mvn} is {@code dirname}. */
    private static String plain(String arguments) {
        String command = arguments.replaceFirst("^\\S*/", "");
        return command.startsWith("sh ") ? command : command.split(" ")[0];
    }

    private void note(String what, String arguments, String text) {
        findings.addAll(scan.text(what + " '" + arguments.replaceAll("\\s+", " ") + "'", text));
    }

    /** Empty if the process has ended or is not ours to look into. */
    private static Optional<String> read(ProcessHandle process, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file));
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
