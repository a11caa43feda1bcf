package dev.paw.maven;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something several times a second. */
@FunctionalInterface
interface Ticker {

    /** Begins, and gives what ends it. */
    Runnable start(Runnable work);

    /** A ticker in a daemon thread, so that work that nobody ends does not keep Maven alive. */
    static Ticker daemon() {
        return work -> {
            ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(body -> {
                Thread thread = new Thread(body, "paw-progress");
                thread.setDaemon(true);
                return thread;
            });
            executor.scheduleAtFixedRate(work, 200, 200, TimeUnit.MILLISECONDS);
            return executor::shutdownNow;
        };
    }
}
