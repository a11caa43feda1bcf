package dev.paw.layer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses with several threads into one gzip member (RFC 1952) whose bytes do not depend on their number.
 *
 * <p>The input is cut into blocks of a fixed size. Each is deflated by itself, with the end of the block before it as
 * dictionary, and ends on a byte boundary (RFC 1951, an empty stored block), so that the results can be joined. The
 * header holds neither time nor system. Memory stays at a few blocks for each thread, which are used again and again:
 * new ones for each block would be most of a build's garbage.
 */
final class GzipOutput extends OutputStream {

    /** Large enough that its end costs nothing (5 bytes), small enough that many fit into memory. */
    static final int BLOCK = 512 * 1024;

    /** What a block that does not compress can grow to. */
    private static final int OUTPUT = BLOCK + BLOCK / 1000 + 64;

    /** As far as deflate can look back. */
    private static final int WINDOW = 32 * 1024;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 255};

    private final OutputStream out;
    private final int level;
    private final int queue;
    private final ExecutorService pool;
    private final Queue<Piece> pending = new ArrayDeque<>();
    private final Queue<byte[]> spareBlocks = new ArrayDeque<>();
    private final Queue<byte[]> spareOutputs = new ArrayDeque<>();
    private final CRC32 checksum = new CRC32();
    private long total;
    private byte[] dictionary = {};
    private byte[] block = new byte[BLOCK];
    private int filled;

    /**
     * A block in work.
     *
     * @param before the block before it, which nobody needs after this one
     * @param output that gets as many bytes as {@code size} tells
     */
    private record Piece(byte[] before, byte[] output, Future<Integer> size) {}

    GzipOutput(OutputStream out, int level, int threads) throws IOException {
        this.out = out;
        this.level = level;
        this.queue = threads + 1;
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "paw-gzip");
            thread.setDaemon(true);
            return thread;
        });
        out.write(HEADER);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        checksum.update(bytes, offset, length);
        total += length;
        for (int done = 0; done < length; ) {
            if (filled == BLOCK) {
                submit(false);
            }
            int part = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, offset + done, block, filled, part);
            filled += part;
            done += part;
        }
    }

    /** Writes what is left and the trailer; leaves the stream below open. */
    void finish() throws IOException {
        submit(true);
        while (!pending.isEmpty()) {
            drain();
        }
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(trailer.putInt((int) checksum.getValue()).putInt((int) total).array());
    }

    /** Ends the threads; what was not finished is no gzip file. Leaves the stream below open. */
    @Override
    public void close() {
        pool.shutdownNow();
    }

    private void submit(boolean last) throws IOException {
        byte[] input = block;
        int length = filled;
        byte[] before = dictionary;
        byte[] output = spare(spareOutputs, OUTPUT);
        pending.add(new Piece(before, output, pool.submit(() -> deflate(before, input, length, last, output))));
        dictionary = input;
        if (pending.size() > queue) {
            drain();
        }
        block = last ? new byte[0] : spare(spareBlocks, BLOCK);
        filled = 0;
    }

    private static byte[] spare(Queue<byte[]> spares, int size) {
        return spares.isEmpty() ? new byte[size] : spares.remove();
    }

    private void drain() throws IOException {
        try {
            Piece piece = pending.remove();
            out.write(piece.output(), 0, piece.size().get());
            spareOutputs.add(piece.output());
            if (piece.before().length == BLOCK) {
                spareBlocks.add(piece.before());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while compressing");
        } catch (ExecutionException e) {
            throw new IOException("cannot compress: " + e.getCause(), e);
        }
    }

    private int deflate(byte[] before, byte[] input, int length, boolean last, byte[] output) {
        Deflater deflater = new Deflater(level, true);
        try {
            int window = Math.min(WINDOW, before.length);
            deflater.setDictionary(before, before.length - window, window);
            deflater.setInput(input, 0, length);
            if (last) {
                deflater.finish();
            }
            return deflater.deflate(output, 0, output.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        } finally {
            deflater.end();
        }
    }
}
