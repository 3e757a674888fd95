package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fusionteams.testsupport.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Do we go by the pod's time? */
class PodClockTest {

    private final MutableClock ours = new MutableClock("2026-03-02T08:00:00Z");
    private final PodClock clock = new PodClock(ours);

    @Test
    void shouldBeOursUntilThePodHasAnswered() {
        // Given
        Instant now = ours.instant();
        // When
        Instant pods = clock.now();
        // Then
        assertThat(pods).isEqualTo(now);
    }

    @Test
    void shouldGoOnFromWhatThePodSaid() {
        // Given
        clock.observe("Mon, 02 Mar 2026 07:50:00 GMT");
        // When
        ours.advance(Duration.ofSeconds(30));
        // Then
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-03-02T07:50:30Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "now", "2026-03-02T07:50:00Z", "Tue, 02 Mar 2026 07:50:00 GMT"})
    void shouldKeepTheLastDifferenceWhenADateCannotBeRead(@Nullable String header) {
        // Given
        clock.observe("Mon, 02 Mar 2026 07:50:00 GMT");
        // When
        Instant observed = clock.observe(header);
        // Then
        assertThat(observed).isEqualTo(Instant.parse("2026-03-02T07:50:00Z"));
    }
}
