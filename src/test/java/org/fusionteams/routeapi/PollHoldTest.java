package org.fusionteams.routeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Is nothing of a record type in flight while its route is exchanged, and is nothing that was turned away forgotten? */
class PollHoldTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final PollHold hold = new PollHold();

    @Test
    void shouldWaitForWhatIsInFlight() throws Exception {
        // Given
        hold.begins("journal");
        CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(() -> held(LONG));
        org.awaitility.Awaitility.await().until(() -> !hold.begins("journal"));
        assertThat(held).isNotDone();
        // When
        hold.ended("journal");
        // Then
        assertThat(held.get()).isTrue();
    }

    @Test
    void shouldTurnAwayWhatIsHeldAndNothingElse() {
        // Given
        held(LONG);
        // When
        boolean same = hold.begins("journal");
        boolean other = hold.begins("supplier");
        // Then
        assertThat(same).isFalse();
        assertThat(other).isTrue();
        assertThat(hold.release()).containsExactly("journal");
        assertThat(hold.begins("journal")).isTrue();
        assertThat(hold.release()).isEmpty();
    }

    @Test
    void shouldHoldNothingWhenWhatIsInFlightDoesNotEnd() {
        // Given
        hold.begins("journal");
        // When
        boolean held = held(Duration.ofMillis(20));
        // Then
        assertThat(held).isFalse();
        assertThat(hold.begins("journal")).isTrue();
    }

    @Test
    void shouldWaitForAllThatIsAskedOutOfTurn() {
        // Given
        hold.begins(PollHold.OUT_OF_TURN);
        hold.begins(PollHold.OUT_OF_TURN);
        hold.ended(PollHold.OUT_OF_TURN);
        // When
        boolean held = held(PollHold.OUT_OF_TURN, Duration.ofMillis(20));
        // Then
        assertThat(held).isFalse();
    }

    private boolean held(Duration patience) {
        return held("journal", patience);
    }

    private boolean held(String recordType, Duration patience) {
        try {
            return hold.hold(List.of(recordType), patience);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
