package org.fusionteams.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of one record.
 *
 * @param fingerprint hash of the content; {@link #GONE} when the record is no longer there
 * @param told JSON of what the last message said, or would have said; null when that could not be worded
 */
public record LedgerEntry(
        Instant version, String fingerprint, @Nullable String told) {

    /** Takes the place of the fingerprint of a record that is gone; no hash looks like this. */
    public static final String GONE = "gone";

    /** True when the record was there once and is not any more. */
    public boolean gone() {
        return fingerprint.equals(GONE);
    }
}
