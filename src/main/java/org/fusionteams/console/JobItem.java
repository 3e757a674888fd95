package org.fusionteams.console;

import java.time.Instant;
import java.util.Locale;
import org.fusionteams.deadletter.LetterJob;
import org.jspecify.annotations.Nullable;

/**
 * A replay or discard of many, in the REST interface.
 *
 * @param status running, done or cancelled
 * @param selected how many were meant when it was asked
 * @param skipped those that stood in their channel already, or were told by newer news
 * @param failed those that stay as they were; problem has the last of the reasons
 */
public record JobItem(
        long id,
        String action,
        String render,
        String state,
        @Nullable String reason,
        @Nullable String channel,
        @Nullable String recordType,
        @Nullable String note,
        String actor,
        int perSecond,
        Instant askedAt,
        String status,
        long selected,
        long moved,
        long skipped,
        long failed,
        @Nullable String problem,
        @Nullable Instant endedAt) {

    static JobItem of(LetterJob job) {
        return new JobItem(
                job.id(),
                word(job.action()),
                job.again() ? "again" : "first",
                job.filter().state().word(),
                job.filter().reason() == null ? null : job.filter().reason().code(),
                job.filter().channel(),
                job.filter().recordType(),
                job.note(),
                job.actor(),
                job.perSecond(),
                job.askedAt(),
                word(job.status()),
                job.selected(),
                job.moved(),
                job.skipped(),
                job.failed(),
                job.problem(),
                job.endedAt());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
