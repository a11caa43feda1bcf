package dev.paw.testing;

import dev.paw.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every line that is told, as {@code info: …}, {@code warn: …}, {@code debug: …} and {@code start: …}. */
public final class ProgressLog implements Progress {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** All lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void info(String line) {
        lines.add("info: " + line);
    }

    @Override
    public void warn(String line) {
        lines.add("warn: " + line);
    }

    @Override
    public void debug(String line) {
        lines.add("debug: " + line);
    }

    @Override
    public Task start(String what, long total, Unit unit) {
        lines.add("start: " + what);
        return Progress.silent().start(what, total, unit);
    }
}
