package dev.paw.maven;

import dev.paw.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/**
 * Progress through Maven's log, and on a terminal in a redrawn line below it.
 *
 * <p>On a terminal, work of more than a second is shown while it lasts. In batch mode it has a line when it starts and
 * one after every ten seconds, or every tenth of it that takes longer than a second. In both there is a line when work
 * of more than a second ends. {@code -q} leaves all of that out.
 */
final class MavenProgress implements Progress {

    private final Log log;
    private final Optional<Terminal> terminal;
    private final LongSupplier nanos;
    private final List<RunningTask> tasks = new ArrayList<>();
    private final Ticker ticker;
    private Optional<Runnable> ticking = Optional.empty();

    /** Progress to this log and terminal, by this clock. */
    MavenProgress(Log log, Optional<Terminal> terminal, LongSupplier nanos, Ticker ticker) {
        this.log = log;
        this.terminal = terminal;
        this.nanos = nanos;
        this.ticker = ticker;
    }

    /** Progress as this session wants it. */
    static MavenProgress of(Log log, MavenSession session) {
        return new MavenProgress(log, Terminal.of(session), System::nanoTime, Ticker.daemon());
    }

    @Override
    public synchronized void info(String line) {
        terminal.ifPresent(Terminal::erase);
        log.info(line);
    }

    @Override
    public synchronized void warn(String line) {
        terminal.ifPresent(Terminal::erase);
        log.warn(line);
    }

    @Override
    public synchronized void debug(String line) {
        if (log.isDebugEnabled()) {
            terminal.ifPresent(Terminal::erase);
            log.debug(line);
        }
    }

    @Override
    public synchronized Task start(String what, long total, Unit unit) {
        RunningTask task = new RunningTask(what, total, unit, nanos.getAsLong());
        tasks.add(task);
        if (terminal.isEmpty()) {
            info(task.start());
        }
        if (ticking.isEmpty()) {
            ticking = Optional.of(ticker.start(this::tick));
        }
        return new Handle(task);
    }

    /** Shows how far everything has come; called several times a second while work goes on. */
    synchronized void tick() {
        long now = nanos.getAsLong();
        if (!log.isInfoEnabled()) {
            return;
        }
        if (terminal.isEmpty()) {
            tasks.stream().filter(task -> task.isDue(now)).forEach(task -> log.info(task.state(now)));
            return;
        }
        String line = tasks.stream()
                .filter(task -> task.isLong(now))
                .map(task -> task.state(now))
                .collect(Collectors.joining(" | "));
        terminal.filter(screen -> !line.isEmpty()).ifPresent(screen -> screen.draw(line));
    }

    private synchronized void advance(RunningTask task, long amount) {
        task.advance(amount);
    }

    private synchronized void end(RunningTask task) {
        long now = nanos.getAsLong();
        if (tasks.remove(task) && task.isLong(now)) {
            info(task.end(now));
        }
        if (tasks.isEmpty()) {
            ticking.ifPresent(Runnable::run);
            ticking = Optional.empty();
        }
    }

    /** What the one who works holds. */
    private final class Handle implements Task {

        private final RunningTask task;

        private Handle(RunningTask task) {
            this.task = task;
        }

        @Override
        public void advance(long amount) {
            MavenProgress.this.advance(task, amount);
        }

        @Override
        public void close() {
            end(task);
        }
    }
}
