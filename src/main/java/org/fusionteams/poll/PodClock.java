package org.fusionteams.poll;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pod's time, known from the Date header of its last answer. Windows end by it: our own clock may be wrong, and a
 * window that ends after the pod's present is not closed.
 */
public final class PodClock {

    private final Clock clock;
    private final Consumer<Instant> check;
    private volatile Duration ahead = Duration.ZERO;

    public PodClock(Clock clock) {
        this(clock, podNow -> {});
    }

    /** @param check is shown each time that the pod says before it is believed, and may refuse it by an exception */
    public PodClock(Clock clock, Consumer<Instant> check) {
        this.clock = clock;
        this.check = check;
    }

    /** The pod's present time; ours until it has answered once. */
    public Instant now() {
        return clock.instant().plus(ahead);
    }

    /** Our own present time, for what happens at our own pace. */
    Instant ours() {
        return clock.instant();
    }

    /** Takes the Date header of an answer that has just come; returns what it says, or our best guess without one. */
    public Instant observe(@Nullable String dateHeader) {
        if (dateHeader != null) {
            try {
                Instant date = ZonedDateTime.parse(dateHeader, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                check.accept(date);
                ahead = Duration.between(clock.instant(), date);
                return date;
            } catch (DateTimeException e) {
                // A proxy's malformed header; the last known difference still holds.
                return now();
            }
        }
        return now();
    }
}
