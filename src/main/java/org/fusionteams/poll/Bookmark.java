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
 * @param pass number of the pass under way, or of the last one; 0 before the first
 * @param passAfter key up to which the pass has read its list, empty before the first; null when the list is read
 * @param passEndedAt when the last pass ended; null while one is under way, and before the first
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
        boolean stopped,
        long pass,
        @Nullable String passAfter,
        @Nullable Instant passEndedAt) {

    boolean passUnderWay() {
        return pass > 0 && passEndedAt == null;
    }
}
