package dev.paw;

/**
 * Work that has to be done at the end, and also if the program is stopped before. Unlike {@code deleteOnExit()} it is
 * taken back once it is done: a Maven that stays would keep it for ever.
 */
public final class Cleanup implements AutoCloseable {

    private final Runnable work;
    private final Thread hook;

    private Cleanup(String thread, Runnable work) {
        this.work = work;
        hook = new Thread(work, thread);
    }

    /**
     * From now on the work is done if the program is stopped.
     *
     * @param thread name of the thread that does it then
     */
    public static Cleanup of(String thread, Runnable work) {
        Cleanup cleanup = new Cleanup(thread, work);
        Runtime.getRuntime().addShutdownHook(cleanup.hook);
        return cleanup;
    }

    /** Does the work now, unless the program is being stopped. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being stopped: the hook does it, or has done so.
            return;
        }
        work.run();
    }
}
