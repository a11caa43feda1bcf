package dev.paw.store;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A build of its own process, one of whose threads has a lock, while another comes to want a second one: says {@code held},
 * after a line from whoever started it {@code waiting} or {@code not waiting}, and after another one, with the first lock
 * given back, {@code done}.
 */
final class LockWorker {

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private LockWorker() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Thread wanting = new Thread(() -> want(Path.of(args[1])));
        KeyLock.holding(Path.of(args[0]), () -> {
            OUT.println("held");
            in.readLine();
            wanting.start();
            OUT.println(isWaiting(wanting) ? "waiting" : "not waiting");
            return in.readLine();
        });
        wanting.join();
        OUT.println("done");
    }

    private static void want(Path lock) {
        try {
            KeyLock.holding(lock, () -> lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWaiting(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread.isAlive();
    }
}
