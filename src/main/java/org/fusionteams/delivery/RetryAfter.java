package org.fusionteams.delivery;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads a Retry-After header in its three forms: seconds, seconds with a fraction (Graph), and an HTTP date. */
public final class RetryAfter {

    /** More than this is taken for a mistake; nobody may silence a channel for longer. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** The wait, never negative; null when the header is missing or cannot be read. */
    public static @Nullable Duration read(@Nullable String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return null;
        }
        Duration wait = seconds(header.strip());
        if (wait == null) {
            wait = untilDate(header.strip(), clock);
        }
        if (wait == null) {
            return null;
        }
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable Duration seconds(String text) {
        try {
            BigDecimal seconds = new BigDecimal(text);
            // Compared first: what is beyond would wrap around, or be written out digit by digit.
            if (seconds.signum() <= 0) {
                return Duration.ZERO;
            }
            return seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0
                    ? LONGEST
                    : Duration.ofMillis(seconds.movePointRight(3).longValue());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration untilDate(String text, Clock clock) {
        try {
            return Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
