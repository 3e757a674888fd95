package org.fusionteams.poll;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page was, besides its records.
 *
 * @param received number of rows in it, readable or not
 * @param mayHaveMore true when the pod says so, or when the page was as full as the pod lets it be
 * @param firstSecond second of the earliest version; null when no row had one
 * @param lastSecond second of the latest version; null when no row had one
 * @param firstKey key of the first row; null when it had none
 * @param lastKey key of the last row; null when it had none
 * @param keys keys of all rows that had one, so that a repeated pass can tell new ones
 * @param datesAscend false when a row is followed by one of an earlier second
 * @param keysAscend false when a row is followed by one of a lower key, as far as keys are numbers
 */
record PageFacts(
        int received,
        boolean mayHaveMore,
        @Nullable Instant firstSecond,
        @Nullable Instant lastSecond,
        @Nullable String firstKey,
        @Nullable String lastKey,
        Set<String> keys,
        boolean datesAscend,
        boolean keysAscend) {}
