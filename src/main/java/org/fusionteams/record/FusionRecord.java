package org.fusionteams.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One business document as the pod last showed it.
 *
 * @param key the resource's own key, as text: Fusion sends it as number or string, depending on the framework version
 * @param number what people call the document; null when it has none
 * @param version its LastUpdateDate, to the microsecond; for a record without dates, {@link #counted}
 * @param created when it was made; null when the resource does not say
 * @param values the attributes that were asked for, children as {@code {"items": [...], "hasMore": boolean}}
 * @param selfPath path of the record on the pod, for its children; null when the pod gave no link
 */
public record FusionRecord(
        String recordType,
        String key,
        @Nullable String number,
        Instant version,
        @Nullable Instant created,
        ObjectNode values,
        @Nullable String selfPath) {

    /**
     * The record with a version that counts its contents, for resources without dates: the n-th content of a record has
     * the n-th second of 1970. A counter, unlike the time of reading, is the same when a restored database reads the same
     * contents again, and so are the markers of its messages.
     *
     * @param known what the ledger holds; null when it has never seen the record
     */
    public FusionRecord counted(String fingerprint, @Nullable LedgerEntry known) {
        Instant before = known == null ? Instant.EPOCH : known.version();
        boolean same = known != null && fingerprint.equals(known.fingerprint());
        return new FusionRecord(
                recordType, key, number, same ? before : before.plusSeconds(1), created, values, selfPath);
    }
}
