package dev.paw.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Progress;
import dev.paw.Progress.Unit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MavenProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final Lines log = new Lines(true);
    private final AtomicInteger ticking = new AtomicInteger();
    private final Ticker ticker = work -> {
        ticking.incrementAndGet();
        return ticking::decrementAndGet;
    };
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void batch_mode_has_a_line_at_the_start_and_at_the_end() {
        MavenProgress progress = batch();
        try (Progress.Task task = progress.start("Fetching Debian packages", 45_000_000, Unit.BYTES)) {
            clock.addAndGet(3 * SECOND);
            task.advance(45_000_000);
        }

        assertThat(log.all())
                .containsExactly(
                        "INFO Fetching Debian packages (45.0 MB)", "INFO Fetching Debian packages: 45.0 MB in 3.0 s");
    }

    @Test
    void batch_mode_has_a_line_for_each_tenth_that_takes_a_second() {
        MavenProgress progress = batch();
        try (Progress.Task task = progress.start("Unpacking", 100, Unit.ITEMS)) {
            task.advance(30);
            progress.tick();
            clock.addAndGet(SECOND);
            progress.tick();
            task.advance(9);
            clock.addAndGet(SECOND);
            progress.tick();
            task.advance(1);
            progress.tick();
            progress.tick();
        }

        assertThat(log.all())
                .containsExactly(
                        "INFO Unpacking (100)",
                        "INFO Unpacking: 30 of 100, 30 %",
                        "INFO Unpacking: 40 of 100, 40 %",
                        "INFO Unpacking: 40 of 100 in 2.0 s");
    }

    @Test
    void batch_mode_says_after_ten_seconds_that_it_is_still_at_work() {
        MavenProgress progress = batch();
        try (Progress.Task task = progress.start("Resolving", 0, Unit.ITEMS)) {
            clock.addAndGet(9 * SECOND);
            progress.tick();
            clock.addAndGet(SECOND);
            progress.tick();
            task.advance(7);
        }

        assertThat(log.all())
                .containsExactly("INFO Resolving", "INFO Resolving: 10.0 s", "INFO Resolving: 7 in 10.0 s");
    }

    @Test
    void short_work_has_no_end_worth_telling() {
        batch().start("Reading", 3, Unit.ITEMS).close();

        assertThat(log.all()).containsExactly("INFO Reading (3)");
    }

    @Test
    void a_terminal_shows_work_once_it_takes_more_than_a_second_and_wipes_it_away() {
        MavenProgress progress = terminal();
        try (Progress.Task task = progress.start("Fetching", 2_000_000, Unit.BYTES)) {
            task.advance(512_000);
            progress.tick();
            assertThat(screen.toString(StandardCharsets.UTF_8)).isEmpty();
            clock.addAndGet(SECOND);
            progress.tick();
            assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[KFetching: 512 kB of 2.0 MB, 25 %");
            screen.reset();
            progress.tick();
            assertThat(screen.size()).isZero();
            progress.info("a line");
            assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[K");
        }

        assertThat(log.all()).containsExactly("INFO a line", "INFO Fetching: 512 kB of 2.0 MB in 1.0 s");
    }

    @Test
    void a_terminal_shows_two_pieces_of_work_in_a_line_of_its_width() {
        MavenProgress progress = terminal();
        progress.start("Fetching Debian packages from here", 10, Unit.ITEMS);
        progress.start("Resolving the Python packages of the deployment", 0, Unit.ITEMS);
        clock.addAndGet(2 * SECOND);
        progress.tick();

        assertThat(screen.toString(StandardCharsets.UTF_8).substring(4))
                .startsWith("Fetching Debian packages from here: 0 of 10, 0 % | Resolving the Python")
                .hasSize(79);
    }

    @Test
    void a_quiet_build_shows_nothing_but_warnings() {
        Lines quiet = new Lines(false);
        MavenProgress progress = new MavenProgress(quiet, Optional.of(new Terminal(screen)), clock::get, ticker);
        try (Progress.Task task = progress.start("Fetching", 10, Unit.BYTES)) {
            clock.addAndGet(20 * SECOND);
            task.advance(1);
            progress.tick();
            progress.warn("look here");
        }

        assertThat(screen.size()).isZero();
        assertThat(quiet.all()).containsExactly("WARN look here");
    }

    @Test
    void several_threads_may_advance_at_once() {
        MavenProgress progress = batch();
        try (Progress.Task task = progress.start("Counting", 8000, Unit.ITEMS)) {
            IntStream.range(0, 8000).parallel().forEach(i -> task.advance(1));
            clock.addAndGet(SECOND);
        }

        assertThat(log.all()).contains("INFO Counting: 8000 in 1.0 s");
    }

    @Test
    void closing_twice_is_closing_once() {
        MavenProgress progress = batch();
        Progress.Task task = progress.start("Reading", 0, Unit.ITEMS);
        clock.addAndGet(SECOND);
        task.close();
        task.close();

        assertThat(log.all()).containsExactly("INFO Reading", "INFO Reading: 1.0 s");
    }

    @Test
    void time_is_watched_only_while_work_goes_on() {
        MavenProgress progress = batch();
        Progress.Task one = progress.start("One", 0, Unit.ITEMS);
        Progress.Task two = progress.start("Two", 0, Unit.ITEMS);
        assertThat(ticking).hasValue(1);
        one.close();
        assertThat(ticking).hasValue(1);
        two.close();
        assertThat(ticking).hasValue(0);
    }

    @Test
    void a_ticker_ticks_in_a_thread_that_does_not_keep_maven_alive() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        Set<Boolean> daemons = ConcurrentHashMap.newKeySet();

        Runnable end = Ticker.daemon().start(() -> {
            daemons.add(Thread.currentThread().isDaemon());
            twice.countDown();
        });

        assertThat(twice.await(1, TimeUnit.MINUTES)).isTrue();
        end.run();
        assertThat(daemons).containsExactly(true);
    }

    private MavenProgress batch() {
        return new MavenProgress(log, Optional.empty(), clock::get, ticker);
    }

    private MavenProgress terminal() {
        return new MavenProgress(log, Optional.of(new Terminal(screen)), clock::get, ticker);
    }
}
