package dev.paw.build;

import dev.paw.Progress;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Tells a task how much was written. */
final class Counting extends FilterOutputStream {

    private final Progress.Task task;

    Counting(OutputStream out, Progress.Task task) {
        super(out);
        this.task = task;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        task.advance(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        task.advance(length);
    }
}
