package org.fusionteams.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Points in time as a pod writes them: ISO 8601 with any offset and 0 to 9 digits of fraction. They are kept to the
 * microsecond, which is what both databases hold.
 */
public final class Timestamps {

    private Timestamps() {}

    /** @throws DateTimeException when the text is no timestamp with an offset */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** True for texts worth parsing: cheap, and never true for a calendar date or a name. */
    static boolean looksLikeOne(String text) {
        return text.length() >= 17 && text.charAt(10) == 'T' && text.charAt(4) == '-' && text.charAt(7) == '-';
    }
}
