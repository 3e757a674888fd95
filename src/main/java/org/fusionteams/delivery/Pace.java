package org.fusionteams.delivery;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;

/**
 * When the next call may be made: a channel's own rate, its team's and the app's, all at once. A rate is kept smooth: of
 * what was not used only a fraction of one call is saved up, so that no burst follows a pause, but a call that came a little
 * late does not make all later ones late.
 */
public final class Pace {

    /** One call, so that fractions of one can be counted. */
    private static final long CALL = 1_000;

    /** How late a call may be without a loss for the rate: a quarter of its time, at most so long. */
    private static final Duration MOST_LATE = Duration.ofMillis(50);

    private static final long LATE_PART = 4;

    private final List<Bucket> buckets;

    private Pace(List<Bucket> buckets) {
        this.buckets = List.copyOf(buckets);
    }

    /** No limit, for measuring. */
    public static Pace unlimited() {
        return new Pace(List.of());
    }

    /** All the given limits at once. */
    public static Pace of(Bucket... buckets) {
        return new Pace(List.of(buckets));
    }

    /** A limit of so many calls per second, to be shared by everyone it holds for. */
    public static Bucket limit(double perSecond) {
        Duration period = Duration.ofNanos((long) (1_000_000_000L / perSecond));
        long late = Math.min(period.toNanos() / LATE_PART, MOST_LATE.toNanos());
        long saved = CALL * late / period.toNanos();
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(CALL + saved).refillGreedy(CALL, period).initialTokens(CALL))
                .build();
    }

    /** How long until a call may be made; zero when now. Takes nothing. */
    public Duration untilNext() {
        long nanos = 0;
        for (Bucket bucket : buckets) {
            nanos = Math.max(nanos, bucket.estimateAbilityToConsume(CALL).getNanosToWaitForRefill());
        }
        return Duration.ofNanos(nanos);
    }

    /** Takes the right to one call; false when another was quicker. */
    public boolean take() {
        for (int i = 0; i < buckets.size(); i++) {
            if (!buckets.get(i).tryConsume(CALL)) {
                buckets.subList(0, i).forEach(taken -> taken.addTokens(CALL));
                return false;
            }
        }
        return true;
    }

    /** Gives an unused right back. */
    public void giveBack() {
        buckets.forEach(bucket -> bucket.addTokens(CALL));
    }

    /** Takes the right to one call and waits for it: for the rare second try and for reading back. */
    public void takeWaiting() throws InterruptedException {
        for (Bucket bucket : buckets) {
            bucket.asBlocking().consume(CALL);
        }
    }
}
