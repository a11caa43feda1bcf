package dev.paw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskScopeTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void every_task_gives_its_own_result() {
        try (TaskScope tasks = new TaskScope()) {
            Supplier<String> one = tasks.start(() -> "one");
            Supplier<Integer> two = tasks.start(() -> 2);

            assertThat(two.get()).isEqualTo(2);
            assertThat(one.get()).isEqualTo("one");
        }
    }

    @Test
    void the_first_failure_is_told_to_who_waits_for_another_task_and_ends_that() throws InterruptedException {
        try (TaskScope tasks = new TaskScope()) {
            Supplier<String> endless = tasks.start(this::untilInterrupted);
            tasks.start(() -> {
                await(started);
                throw new PawException("the server answered 404", Place.NONE, "");
            });

            assertThatThrownBy(endless::get).isInstanceOf(PawException.class).hasMessage("the server answered 404");
        }
        interrupted.await();
    }

    @Test
    void who_waits_can_be_interrupted() {
        try (TaskScope tasks = new TaskScope()) {
            Supplier<String> endless = tasks.start(this::untilInterrupted);
            Thread.currentThread().interrupt();

            assertThatThrownBy(endless::get).hasMessage("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private String untilInterrupted() {
        started.countDown();
        await(new CountDownLatch(1));
        interrupted.countDown();
        return "";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
