package org.fusionteams.console;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Numbers and durations as pages show them. */
final class Amounts {

    private Amounts() {}

    static String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(number);
    }

    /** "1 attempt", "2 attempts". */
    static String counted(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        } else if (millis < 60_000) {
            return String.format(Locale.UK, "%.1f s", millis / 1000.0);
        } else if (millis < 3_600_000) {
            return millis / 60_000 + " min " + millis / 1000 % 60 + " s";
        }
        return millis / 3_600_000 + " h " + millis / 60_000 % 60 + " min";
    }
}
