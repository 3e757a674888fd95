package org.fusionteams.deadletter;

import java.time.Instant;
import org.fusionteams.outbox.LetterFilter;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked to be done with many notifications, and how far it is.
 *
 * @param again worded and routed by the files of today
 * @param note why they are put away; null for a replay
 * @param perSecond how many are taken up per second at most
 * @param upToId the newest that is meant
 * @param lastId everything up to here has been taken up
 * @param selected how many were meant when it was asked
 * @param skipped those that stood in their channel already, or were told by newer news
 * @param failed those that could not be replayed; they are what they were
 * @param problem the last of the reasons; null when there is none
 */
public record LetterJob(
        long id,
        Action action,
        boolean again,
        LetterFilter filter,
        @Nullable String note,
        String actor,
        int perSecond,
        Instant askedAt,
        Status status,
        long upToId,
        long lastId,
        long selected,
        long moved,
        long skipped,
        long failed,
        @Nullable String problem,
        @Nullable Instant endedAt) {

    /** What is done with each. */
    public enum Action {
        REPLAY,
        DISCARD
    }

    /** Whether it goes on. */
    public enum Status {
        RUNNING,
        DONE,
        CANCELLED
    }
}
