package dev.paw.net;

import dev.paw.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts the bytes of one file for progress; what comes a second time after a failed attempt counts once. */
final class Meter {

    private final Progress.Task task;
    private long told;

    Meter(Progress.Task task) {
        this.task = task;
    }

    /**
     * Copies everything.
     *
     * @param limit bytes that there may be; 0 for any number
     * @return number of bytes
     * @throws WrongContent as soon as there are more
     */
    long copy(InputStream in, OutputStream out, long limit) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long done = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            done += read;
            if (limit > 0 && done > limit) {
                throw new WrongContent("has more than the expected " + limit + " bytes");
            }
            out.write(buffer, 0, read);
            tell(done);
        }
        return done;
    }

    private void tell(long done) {
        if (done > told) {
            task.advance(done - told);
            told = done;
        }
    }
}
