package org.fusionteams.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of one record.
 *
 * @param told JSON of what the last message said, or would have said; null when that could not be worded
 */
public record LedgerEntry(
        Instant version, String fingerprint, @Nullable String told) {}
