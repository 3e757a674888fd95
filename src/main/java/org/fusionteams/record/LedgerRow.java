package org.fusionteams.record;

import org.jspecify.annotations.Nullable;

/**
 * A record in the ledger that a pass has not seen.
 *
 * @param number what people call the document; null when it has none
 * @param content JSON of its values as they were last read; null when its type is not read whole
 * @param pass the pass that saw it last; null when that is not known
 */
public record LedgerRow(
        String key,
        @Nullable String number,
        LedgerEntry entry,
        @Nullable String content,
        @Nullable Long pass) {}
