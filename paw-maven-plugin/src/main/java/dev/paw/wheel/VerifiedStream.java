package dev.paw.wheel;

import dev.paw.wheel.RecordFile.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A file of a wheel while it is read: compared with its digest in RECORD when the end is reached. */
final class VerifiedStream extends FilterInputStream {

    private final String file;
    private final WheelArchive wheel;
    private final Digest expected;
    private final MessageDigest seen;
    private boolean ended;

    VerifiedStream(InputStream in, String file, WheelArchive wheel) {
        super(in);
        this.file = file;
        this.wheel = wheel;
        this.expected = wheel.digest(file);
        this.seen = expected.start();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw wheel.broken(file, e);
        }
        if (count > 0) {
            seen.update(buffer, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            check();
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, Integer.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() {
        if (!expected.matches(seen)) {
            throw wheel.broken(file, "does not match its digest in RECORD");
        }
    }
}
