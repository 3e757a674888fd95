package org.fusionteams.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a page brings to the ledger for one record.
 *
 * @param news why the row is written
 * @param told JSON of what was said or would have been; null leaves what is there
 * @param content JSON of the record's values, to tell of it when it is gone; null leaves what is there
 * @param lateSeconds how long after its own date the sweep found it; null when a poll did
 */
public record LedgerChange(
        FusionRecord record,
        String fingerprint,
        News news,
        @Nullable String told,
        @Nullable String content,
        Instant seenAt,
        @Nullable Long lateSeconds) {}
