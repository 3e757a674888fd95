package org.fusionteams.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides by content, never by date alone, whether a record is news. */
public final class NewsDecision {

    private NewsDecision() {}

    /**
     * @param known what the ledger holds; null when it has never seen the record
     * @param newsFrom records made before this are not news when first seen
     * @param silent true while the baseline is read
     */
    public static News decide(
            FusionRecord record, String fingerprint, @Nullable LedgerEntry known, Instant newsFrom, boolean silent) {
        if (silent && !record.version().isBefore(newsFrom)) {
            // Changed since the beginning: left to the first window, which tells it when it is new.
            return News.UNCHANGED;
        }
        if (known == null || known.gone()) {
            return silent ? News.BASELINE : firstSeen(record, newsFrom);
        }
        if (record.version().isBefore(known.version())) {
            // A lagging copy of the pod's database answered. What we know is newer.
            return News.UNCHANGED;
        }
        if (fingerprint.equals(known.fingerprint())) {
            return record.version().isAfter(known.version()) ? News.TOUCHED : News.UNCHANGED;
        }
        return silent ? News.BASELINE : News.CHANGED;
    }

    private static News firstSeen(FusionRecord record, Instant newsFrom) {
        boolean madeBeforeUs = record.created() != null && record.created().isBefore(newsFrom);
        return madeBeforeUs ? News.SEEN : News.CREATED;
    }
}
