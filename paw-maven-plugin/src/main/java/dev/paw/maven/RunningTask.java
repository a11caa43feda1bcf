package dev.paw.maven;

import dev.paw.Progress.Unit;
import java.util.Locale;

/** How far a piece of work has come, in words. Times are nanoseconds. */
final class RunningTask {

    private static final double SECOND = 1e9;

    private final String what;
    private final long total;
    private final Unit unit;
    private final long started;
    private long done;
    private long told;
    private long toldDone;

    /** Work that starts now; {@code total} is 0 if nobody knows. */
    RunningTask(String what, long total, Unit unit, long now) {
        this.what = what;
        this.total = total;
        this.unit = unit;
        this.started = now;
        this.told = now;
    }

    void advance(long amount) {
        done += amount;
    }

    /** Whether it is long enough under way to be worth a line. */
    boolean isLong(long now) {
        return now - started >= SECOND;
    }

    /** Whether ten seconds, or a second and a tenth of the work, have passed since this was last so. */
    boolean isDue(long now) {
        boolean tenth = total > 0 && (done - toldDone) * 10 >= total && now - told >= SECOND;
        boolean due = tenth || now - told >= 10 * SECOND;
        if (due) {
            told = now;
            toldDone = done;
        }
        return due;
    }

    /** {@code Fetching Debian packages (45.0 MB)}. */
    String start() {
        return total > 0 ? what + " (" + amount(total) + ")" : what;
    }

    /** {@code Fetching Debian packages: 12.3 MB of 45.0 MB, 27 %}. */
    String state(long now) {
        if (total > 0) {
            return what + ": " + amount(done) + " of " + amount(total) + ", " + percent() + " %";
        }
        return what + ": " + (done > 0 ? amount(done) + ", " : "") + seconds(now);
    }

    /** {@code Fetching Debian packages: 45.0 MB in 3.2 s}. */
    String end(long now) {
        String amount =
                done > 0 || total > 0 ? amount(done) + (done < total ? " of " + amount(total) : "") + " in " : "";
        return what + ": " + amount + seconds(now);
    }

    private long percent() {
        return Math.min(100, Math.round(Math.floor(100.0 * done / total)));
    }

    private String seconds(long now) {
        return String.format(Locale.ROOT, "%.1f s", (now - started) / SECOND);
    }

    private String amount(long count) {
        if (unit == Unit.ITEMS) {
            return Long.toString(count);
        }
        return count < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", count / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", count / 1e6);
    }
}
