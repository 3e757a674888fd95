package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fusionteams.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

/** Is a channel that fails left alone, probed, and trusted again? */
class ChannelBreakerTest {

    private final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");
    private final ChannelBreaker breaker =
            new ChannelBreaker("finance", new Backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(15)), clock);

    @Test
    void shouldLetEverythingPassAtFirst() {
        // Given
        ChannelBreaker fresh = breaker;
        // When
        Duration wait = fresh.untilTrial();
        // Then
        assertThat(wait).isZero();
        assertThat(fresh.onTrial()).isFalse();
        assertThat(fresh.reason()).isNull();
    }

    @Test
    void shouldOpenWithTheFirstOutage() {
        // Given
        String why = "Graph answered 503";
        // When
        breaker.failed(why, null);
        // Then
        assertThat(breaker.untilTrial()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(breaker.reason()).isEqualTo(why);
    }

    @Test
    void shouldWaitLongerWithEachFurtherOutage() {
        // Given
        breaker.failed("503", null);
        clock.set(breaker.until());
        breaker.failed("503", null);
        clock.set(breaker.until());
        // When
        breaker.failed("503", null);
        // Then
        assertThat(breaker.untilTrial()).isBetween(Duration.ofSeconds(32), Duration.ofSeconds(48));
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsks() {
        // Given
        Duration asked = Duration.ofHours(2);
        // When
        breaker.failed("429", asked);
        // Then
        assertThat(breaker.untilTrial()).isEqualTo(asked);
    }

    @Test
    void shouldNotComeBackSoonerThanItsOwnWaitWhateverTheReceiverSays() {
        // Given
        Duration asked = Duration.ZERO;
        // When
        breaker.failed("429", asked);
        // Then
        assertThat(breaker.untilTrial()).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void shouldProbeWhenTheWaitIsOver() {
        // Given
        breaker.failed("503", null);
        // When
        clock.set(breaker.until());
        // Then
        assertThat(breaker.untilTrial()).isZero();
        assertThat(breaker.onTrial()).isTrue();
    }

    @Test
    void shouldCloseAfterAProbeThatSucceeds() {
        // Given
        breaker.failed("503", null);
        clock.set(breaker.until());
        // When
        breaker.succeeded();
        // Then
        assertThat(breaker.onTrial()).isFalse();
        assertThat(breaker.reason()).isNull();
        breaker.failed("503", null);
        assertThat(breaker.untilTrial()).isLessThanOrEqualTo(Duration.ofSeconds(12));
    }
}
