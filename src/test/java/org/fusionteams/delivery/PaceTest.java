package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is every limit kept at once, and no burst saved up? */
class PaceTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void shouldLetTheFirstCallPassAndHoldTheNext() {
        // Given
        Pace pace = Pace.of(Pace.limit(0.001));
        // When
        boolean first = pace.take();
        // Then
        assertThat(first).isTrue();
        assertThat(pace.take()).isFalse();
        assertThat(pace.untilNext()).isBetween(Duration.ofSeconds(990), Duration.ofSeconds(1000));
    }

    @Test
    void shouldSaveNoBurstUp() {
        // Given
        Pace pace = Pace.of(bucket(4));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        // When
        boolean first = pace.take();
        // Then
        assertThat(first).isTrue();
        assertThat(pace.take()).isFalse();
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void shouldTakeNothingFromOneLimitWhenAnotherIsUsedUp() {
        // Given
        Bucket channel = bucket(1);
        Bucket team = bucket(1);
        Pace.of(team).take();
        // When
        boolean taken = Pace.of(channel, team).take();
        // Then
        assertThat(taken).isFalse();
        assertThat(channel.getAvailableTokens()).isEqualTo(1_000);
    }

    @Test
    void shouldWaitForTheSlowestLimit() {
        // Given
        Pace pace = Pace.of(bucket(4), bucket(0.5));
        pace.take();
        // When
        Duration wait = pace.untilNext();
        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldGiveAnUnusedRightBackOnce() {
        // Given
        Bucket bucket = bucket(1);
        Pace pace = Pace.of(bucket);
        pace.take();
        // When
        pace.giveBack();
        pace.giveBack();
        // Then
        assertThat(bucket.getAvailableTokens()).isEqualTo(1_050);
    }

    @Test
    void shouldNeverWaitWithoutALimit() {
        // Given
        Pace pace = Pace.unlimited();
        // When
        boolean taken = IntStream.range(0, 1000).allMatch(i -> pace.take());
        // Then
        assertThat(taken).isTrue();
        assertThat(pace.untilNext()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "4, 40", "20, 10", "50, 4"})
    void shouldUseItsRateAlthoughEveryCallComesALittleLate(double perSecond, long millisLate) {
        // Given
        Pace pace = Pace.of(bucket(perSecond));
        int calls = (int) (100 * perSecond);
        pace.take();
        // When
        for (int i = 0; i < calls; i++) {
            nanos.addAndGet(pace.untilNext().plus(Duration.ofMillis(millisLate)).toNanos());
            assertThat(pace.take()).isTrue();
        }
        // Then
        double took = nanos.get() / 1e9;
        assertThat(calls / took).isBetween(0.97 * perSecond, 1.001 * perSecond);
    }

    private Bucket bucket(double perSecond) {
        return Pace.limit(perSecond, new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }
}
