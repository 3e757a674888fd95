package org.fusionteams.delivery;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** Exponential waits with jitter and a cap. */
public final class Backoff {

    private static final double JITTER = 0.2;

    /** The library counts up from one each time; after so many steps every sensible wait has reached its cap. */
    private static final int MOST_STEPS = 1_000;

    private final IntervalFunction interval;

    public Backoff(Duration initial, double multiplier, Duration maximum) {
        this.interval = IntervalFunction.ofExponentialRandomBackoff(initial, multiplier, JITTER, maximum);
    }

    /** @param failures how many times it has failed in a row, from 1 */
    public Duration after(int failures) {
        return Duration.ofMillis(interval.apply(Math.max(1, Math.min(failures, MOST_STEPS))));
    }
}
