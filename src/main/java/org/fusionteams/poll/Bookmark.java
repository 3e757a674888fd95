package org.fusionteams.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a record type has been read, and how that went.
 *
 * @param newsFrom records made before this are not news when first seen
 * @param position everything the pod showed before this has been read
 * @param baselineAt when the silent first read was complete; null while it is not
 * @param retryAt nothing is polled before this; null when the last poll succeeded
 * @param problem why the last poll failed; null when it succeeded
 * @param stopped true when only a person can mend the problem
 */
public record Bookmark(
        String recordType,
        Instant newsFrom,
        Instant position,
        @Nullable Instant baselineAt,
        @Nullable Instant lastSweepAt,
        int failures,
        @Nullable Instant retryAt,
        @Nullable String problem,
        boolean stopped) {}
