package dev.paw.git;

import dev.paw.Progress;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Shows how many objects have come; JGit's other tasks are quick. */
final class FetchProgress extends EmptyProgressMonitor implements AutoCloseable {

    private static final String RECEIVING = "Receiving objects";

    private final String what;
    private final Progress progress;
    private Progress.Task task = Progress.silent().start("", 0, Progress.Unit.ITEMS);

    private int received;

    FetchProgress(String what, Progress progress) {
        this.what = what;
        this.progress = progress;
    }

    /** How many objects the last pack had. */
    int received() {
        return received;
    }

    @Override
    public void beginTask(String title, int total) {
        if (title.equals(RECEIVING)) {
            received = total;
            task.close();
            task = progress.start(what, total, Progress.Unit.ITEMS);
        }
    }

    @Override
    public void update(int completed) {
        task.advance(completed);
    }

    @Override
    public void endTask() {
        task.close();
        task = Progress.silent().start("", 0, Progress.Unit.ITEMS);
    }

    @Override
    public void close() {
        task.close();
    }
}
