package dev.paw.testing;

import java.util.concurrent.CountDownLatch;

/** Holds up an answer in its middle: half of it is sent, the rest once the gate is open. */
public final class Gate {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    Gate() {}

    /** Waits until somebody has half of the answer and wants the rest. */
    public void awaitSomebody() throws InterruptedException {
        reached.await();
    }

    /** Lets everybody pass from now on. */
    public void open() {
        open.countDown();
    }

    void pass() throws InterruptedException {
        reached.countDown();
        open.await();
    }
}
