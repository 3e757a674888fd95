package org.fusionteams.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time on a page.
 *
 * @param iso for the browser, which shows how long ago it was
 * @param text for people, in UTC
 */
record Moment(String iso, String text) {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    static Moment of(Instant instant) {
        return new Moment(instant.truncatedTo(ChronoUnit.MILLIS).toString(), TEXT.format(instant));
    }

    static @Nullable Moment ofNullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
