package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fusionteams.outbox.ChannelHealth;
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

    @Test
    void shouldCountOnlyTheTimeInWhichNothingHinderedTheChannel() {
        // Given
        clock.advance(Duration.ofHours(1));
        breaker.failed("503", null);
        clock.advance(Duration.ofHours(5));
        breaker.failed("503", null);
        clock.advance(Duration.ofHours(5));
        breaker.succeeded();
        // When
        clock.advance(Duration.ofMinutes(30));
        // Then
        assertThat(breaker.healthy()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void shouldGoOnAsAnEarlierProcessEnded() {
        // Given
        clock.advance(Duration.ofHours(1));
        breaker.failed("429", Duration.ofMinutes(10));
        ChannelHealth health = breaker.health(true);
        clock.advance(Duration.ofMinutes(4));
        ChannelBreaker next =
                new ChannelBreaker("finance", new Backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(15)), clock);
        // When
        next.restore(health);
        // Then
        assertThat(next.untilTrial()).isEqualTo(Duration.ofMinutes(6));
        assertThat(next.onTrial()).isTrue();
        assertThat(next.reason()).isEqualTo("429");
        assertThat(next.since()).isEqualTo(breaker.since());
        assertThat(next.healthy()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void shouldNotWaitForATimeThatLiesFarAheadBecauseTheClockWasSetBack() {
        // Given
        ChannelHealth health = new ChannelHealth(
                Duration.ZERO, 1, clock.instant().plus(Duration.ofDays(40)), "503", clock.instant(), false);
        // When
        breaker.restore(health);
        // Then
        assertThat(breaker.untilTrial()).isZero();
        assertThat(breaker.onTrial()).isTrue();
    }
}
