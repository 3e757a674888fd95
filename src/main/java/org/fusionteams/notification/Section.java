package org.fusionteams.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list below the facts, such as the lines of a journal: shown, but never compared with what was told before.
 *
 * @param label heading of the list
 * @param rows what is shown of it, in this order
 * @param more what the list has besides the rows; null when the rows are all
 */
public record Section(
        String label, List<Fact> rows, @Nullable More more) {

    public Section {
        rows = List.copyOf(rows);
    }

    /** Rows that were not read. @param number how many they are; null when nobody has counted them */
    public record More(@Nullable Long number) {

        public More {
            if (number != null && number < 1) {
                throw new IllegalArgumentException("more must be at least 1, but was " + number);
            }
        }
    }
}
