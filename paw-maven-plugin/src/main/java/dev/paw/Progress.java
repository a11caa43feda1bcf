package dev.paw;

/** Tells the person at the terminal what goes on. May be used from several threads. */
public interface Progress {

    /** One line worth reading in every build. */
    void info(String line);

    /** One line about something that may need attention. */
    void warn(String line);

    /** One line for those who look for a fault. */
    void debug(String line);

    /**
     * Starts a piece of work that may take longer than a second.
     *
     * @param what what is done, such as {@code Fetching Debian packages}
     * @param total how much there is to do, in {@code unit}
     * @param unit what is counted
     * @return to be advanced while the work goes on, and closed at its end
     */
    Task start(String what, long total, Unit unit);

    /** What a task counts. */
    enum Unit {
        /** Bytes, shown as kB or MB. */
        BYTES,
        /** Things, such as files or packages. */
        ITEMS
    }

    /** A piece of work under way. */
    interface Task extends AutoCloseable {

        /** So much more is done. */
        void advance(long amount);

        /** The work has ended, well or not. */
        @Override
        void close();
    }

    /** Tells nobody. */
    static Progress silent() {
        return new Silent();
    }

    /** The progress of nobody; see {@link #silent()}. */
    final class Silent implements Progress, Task {

        private Silent() {}

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}

        @Override
        public Task start(String what, long total, Unit unit) {
            return this;
        }

        @Override
        public void advance(long amount) {}

        @Override
        public void close() {}
    }
}
