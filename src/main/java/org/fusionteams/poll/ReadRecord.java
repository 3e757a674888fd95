package org.fusionteams.poll;

import org.fusionteams.record.FusionRecord;
import org.fusionteams.record.LedgerEntry;
import org.fusionteams.record.News;
import org.jspecify.annotations.Nullable;

/**
 * A record of a page, compared with the ledger.
 *
 * @param known what the ledger holds; null when the record is seen for the first time
 */
public record ReadRecord(
        FusionRecord record,
        String fingerprint,
        News news,
        @Nullable LedgerEntry known) {}
