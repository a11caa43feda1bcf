package dev.paw.testing;

import dev.paw.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers what a person would have been told. */
public final class RecordedProgress implements Progress {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<RecordedTask> tasks = new CopyOnWriteArrayList<>();

    /** Every line of every kind, in order. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The warnings among them. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What was started, in order. */
    public List<RecordedTask> tasks() {
        return List.copyOf(tasks);
    }

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add(line);
        warnings.add(line);
    }

    @Override
    public void debug(String line) {
        lines.add(line);
    }

    @Override
    public Task start(String what, long total, Unit unit) {
        RecordedTask task = new RecordedTask(what, total, unit, new AtomicLong());
        tasks.add(task);
        return task;
    }

    /** A piece of work and how far it came. */
    public record RecordedTask(String what, long total, Unit unit, AtomicLong done) implements Task {

        @Override
        public void advance(long amount) {
            done.addAndGet(amount);
        }

        @Override
        public void close() {}
    }
}
