package org.fusionteams.poll;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.fusionteams.record.RecordShape;

/** Conditions in Fusion's row-match syntax, which framework versions 2 and up understand. */
final class Literals {

    /** UTC and without a plus sign; a literal without a zone would be read in some zone of the pod's. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Literals() {}

    static String within(RecordShape shape, Instant from, Instant to) {
        return shape.version() + " >= '" + TIME.format(from) + "' and " + shape.version() + " < '" + TIME.format(to)
                + "'";
    }

    static String after(RecordShape shape, String key) {
        return shape.key() + " > " + value(key);
    }

    private static String value(String key) {
        boolean number = !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? key : "'" + key.replace("'", "''") + "'";
    }
}
