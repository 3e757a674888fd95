package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Do waits grow, spread and end? */
class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(15));

    @Property(tries = 300)
    void shouldStayWithinAFifthOfTheExactWaitAndBelowTheCap(@ForAll @IntRange(min = -1, max = 1_000_000) int failures) {
        // Given
        double exact = Math.min(1000 * Math.pow(2, Math.max(0, failures - 1)), 900_000);
        // When
        long millis = backoff.after(failures).toMillis();
        // Then
        assertThat((double) millis).isBetween(Math.floor(exact * 0.8) - 1, Math.min(Math.ceil(exact * 1.2), 900_000));
    }

    @Test
    void shouldSpreadWaits() {
        // Given
        IntStream times = IntStream.range(0, 50);
        // When
        long different = times.mapToObj(i -> backoff.after(5)).distinct().count();
        // Then
        assertThat(different).isGreaterThan(10);
    }
}
