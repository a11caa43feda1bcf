package dev.paw.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PauseTest {

    private static final Duration USUAL = Duration.ofMillis(500);

    @Test
    void a_server_may_ask_for_seconds_and_not_for_ever() {
        assertThat(Pause.before(Optional.empty(), USUAL)).isEqualTo(USUAL);
        assertThat(Pause.before(Optional.of("7"), USUAL)).hasSeconds(7);
        assertThat(Pause.before(Optional.of("86400"), USUAL)).hasSeconds(20);
        assertThat(Pause.before(Optional.of("Wed, 21 Oct 2026 07:28:00 GMT"), USUAL))
                .isEqualTo(USUAL);
    }

    @Test
    void an_interrupt_ends_a_pause_and_stays_set() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Pause.rest(Duration.ofHours(1))).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
